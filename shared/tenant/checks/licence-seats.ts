import { seatsOf } from '../../domain/licence-seats.ts';
import { check, verdict } from '../check.ts';

export const licenceSeats = check({
  id: 'licenceSeats',
  severity: 'required',
  what: 'The licences that hires get by their groups have free seats.',
  why: 'Without a seat the hire has an account and nothing to work with.',
  fix: 'Buy seats, or take licences from people who left.',
  source: 'https://learn.microsoft.com/entra/identity/users/licensing-groups-resolve-problems',
  mendedBy: 'person',
  parts: ['subscriptions', 'hireGroups'],
  judge: ({ subscriptions, hireGroups }) => {
    const skuIds = hireGroups.flatMap(({ group }) =>
      (group?.assignedLicenses ?? []).map(({ skuId }) => skuId),
    );
    const counted = [...new Set(skuIds)].map((skuId) => {
      const found = subscriptions.find((one) => one.skuId === skuId);
      const free = found ? seatsOf(found.prepaidUnits) - found.consumedUnits : 0;
      return { name: found?.skuPartNumber ?? skuId, free };
    });
    const evidence = counted.map(({ name, free }) => `${name}: ${free} free`).join(', ');
    return verdict(
      counted.every(({ free }) => free > 0),
      evidence || 'the groups carry no licence',
    );
  },
});
