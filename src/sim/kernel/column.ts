/** Numbers at places 0, 1, 2 …: a typed array that grows with the highest place in use; all are 0 at first. */
export class Column {
  #values = new Float64Array(64);

  get(place: number): number {
    return place < this.#values.length ? (this.#values[place] as number) : 0;
  }

  set(place: number, value: number): void {
    if (place >= this.#values.length) {
      const values = this.#values;
      this.#values = new Float64Array(Math.max(place + 1, values.length * 2));
      this.#values.set(values);
    }
    this.#values[place] = value;
  }
}
