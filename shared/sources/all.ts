import { afas } from './afas.ts';
import { ashby } from './ashby.ts';
import { bamboohr } from './bamboohr.ts';
import { greenhouse } from './greenhouse.ts';
import { hibob } from './hibob.ts';
import { personio } from './personio.ts';
import type { Vendor } from './source.ts';
import { workable } from './workable.ts';

/** Every vendor there is an adapter for. A new one is a file like these, and a line here. */
export const VENDORS: readonly Vendor[] = [
  afas,
  ashby,
  bamboohr,
  greenhouse,
  hibob,
  personio,
  workable,
];
