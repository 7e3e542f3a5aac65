import type { Client } from '@microsoft/microsoft-graph-client';
import { z } from 'zod';
import type { People, Person } from '../domain/people.ts';
import { ask, graphOrNothing } from './graph-client.ts';

const PROPERTIES =
  'id,userPrincipalName,displayName,givenName,surname,employeeId,userType,accountEnabled,mail,' +
  'otherMails,mobilePhone,usageLocation,preferredLanguage';

const text = z
  .string()
  .nullish()
  .transform((value) => value || null);

const GraphPerson = z
  .object({
    id: z.string(),
    userPrincipalName: z.string(),
    displayName: text,
    givenName: text,
    surname: text,
    employeeId: text,
    userType: text,
    accountEnabled: z.boolean().nullish(),
    mail: text,
    otherMails: z.array(z.string()).nullish(),
    mobilePhone: text,
    usageLocation: text,
    preferredLanguage: text,
  })
  .transform(
    ({ userType, accountEnabled, otherMails, ...person }): Person => ({
      ...person,
      isGuest: userType === 'Guest',
      isEnabled: accountEnabled ?? null,
      otherMails: otherMails ?? [],
    }),
  );

/** People in Entra with their addresses, through Graph v1.0. */
export function graphPeople(client: Client): People {
  return {
    async person(idOrName) {
      const path = `/users/${encodeURIComponent(idOrName)}`;
      const found = await graphOrNothing(() => ask(client, path).select(PROPERTIES).get());
      return found === undefined ? undefined : GraphPerson.parse(found);
    },
  };
}
