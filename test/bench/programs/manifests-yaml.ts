/** 10,000 lines of manifests, parsed by yaml alone. */
import { parseAllDocuments } from 'yaml';
import { edited, manifests } from './manifests';
import { printSeconds } from './stopwatch';

const text = manifests(10_000);
let replicas = 3;
void printSeconds(() => {
  replicas += 1;
  parseAllDocuments(edited(text, replicas));
});
