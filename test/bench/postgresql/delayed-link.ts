import { createServer, connect, type Server, type Socket } from 'node:net';

/** A way to a server on which its answers, a primary’s log, are held back for a while; nothing else is. */
export class DelayedLink {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  constructor(
    readonly port: number,
    to: number,
    delaySeconds: number,
  ) {
    this.#server = createServer((standby) => {
      const primary = connect({ port: to, host: '127.0.0.1', noDelay: true });
      standby.setNoDelay(true);
      for (const socket of [standby, primary]) {
        this.#sockets.add(socket);
        socket.on('error', () => this.cut());
      }
      standby.on('data', (sent) => primary.write(sent));
      primary.on('data', (log) => {
        if (delaySeconds === 0) standby.write(log);
        else setTimeout(() => standby.writable && standby.write(log), delaySeconds * 1000);
      });
      standby.on('close', () => primary.destroy());
      primary.on('close', () => standby.destroy());
    });
    this.#server.listen(port, '127.0.0.1');
  }

  /** What is held back is gone, as in a machine that dies. */
  cut(): void {
    for (const socket of this.#sockets) socket.destroy();
    this.#sockets.clear();
  }

  close(): void {
    this.#server.close();
    this.cut();
  }
}
