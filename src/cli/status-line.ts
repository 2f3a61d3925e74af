/** The last line of a terminal, which says how far something is; what else is told stands above it. */
export class StatusLine {
  #text = '';

  show(text: string): void {
    if (!process.stderr.isTTY || text === this.#text) return;
    this.#text = text;
    process.stderr.write(`\r\u001B[K${text}`);
  }

  hide(): void {
    if (this.#text !== '') process.stderr.write('\r\u001B[K');
    this.#text = '';
  }

  say(message: string): void {
    const text = this.#text;
    this.hide();
    process.stderr.write(`headroom: ${message}\n`);
    if (text !== '') this.show(text);
  }
}
