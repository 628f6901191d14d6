import { run } from 'meshgate';
import { shop } from './system';

void run(shop);
