/** Tells its parent that it is there, and stays until the parent lets go: what a process of Node costs by itself. */
process.send?.('done');
process.on('disconnect', () => process.exit());
