import type { NodeSpec } from '../model';
import { Machine } from './machine';
import { Node, type World } from './node';

/** A node that is one machine. */
export abstract class Host extends Node {
  override readonly machine: Machine;

  constructor(world: World, index: number, spec: NodeSpec) {
    super(world, index, spec);
    const { changed } = world.network;
    this.machine = new Machine(world.clock, {
      stopped: () => {
        this.stopped();
        changed.give();
      },
      started: () => {
        this.started();
        changed.give();
      },
    });
  }

  override get up(): boolean {
    return this.machine.up;
  }

  override crash(): () => void {
    return this.machine.crash();
  }

  /** It has just crashed. */
  protected stopped(): void {}

  /** It runs again. */
  protected started(): void {}
}
