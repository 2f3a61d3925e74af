/** What a thread does that is given nothing to do. */
export default function run<T>(task: T): T {
  return task;
}
