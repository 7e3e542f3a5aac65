import { afas } from './afas.ts';
import { ashby } from './ashby.ts';
import { bamboohr } from './bamboohr.ts';
import type { Vendor } from './contract.ts';
import { greenhouse } from './greenhouse.ts';
import { hibob } from './hibob.ts';
import { personio } from './personio.ts';
import { workable } from './workable.ts';
import { workday } from './workday.ts';

/** All vendors with an adapter. To add one, write a file like these and add a line here. */
export const VENDORS: readonly Vendor[] = [
  afas,
  ashby,
  bamboohr,
  greenhouse,
  hibob,
  personio,
  workable,
  workday,
];
