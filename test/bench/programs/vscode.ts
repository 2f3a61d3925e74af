/** Stands in for VS Code: everything that is asked of it is there, may be called, constructed, extended, and does nothing. */
const anything: object = new Proxy(function () {}, {
  get: (target, name) => {
    if (name === Symbol.toPrimitive) return () => '';
    return name === 'prototype' ? (Reflect.get(target, name) as object) : anything;
  },
  // A bundle copies what a module has, and inherits the rest.
  getPrototypeOf: () => anything,
  apply: () => anything,
  construct: () => anything,
});

module.exports = anything;
