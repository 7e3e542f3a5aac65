import { APP_PERMISSIONS, FEATURE_TEXTS } from '../../../shared/tenant/app-permissions.ts';
import { ENTRA_ROLES, FIRSTKEY_ROLES } from '../../../shared/tenant/roles.ts';
import { READING, WRITING } from '../permissions.ts';

const TAP =
  'https://learn.microsoft.com/entra/identity/authentication/howto-authentication-temporary-access-pass';

/** `docs/who-may-issue.md`: everybody who can get somebody a pass, from the tables in the code. */
export function whoMayIssue(): string {
  return `<!-- made by \`npm run docs\` from shared/tenant/roles.ts and shared/tenant/app-permissions.ts -->
# Who may issue a pass

A Temporary Access Pass signs in as somebody, past every second factor. So the question is never only who *wants* to make one.
Four tables say who can: people by their roles in Entra, people and apps by their roles in Firstkey, Firstkey itself by its
permissions in Graph, and the person or pipeline that runs the \`tenant\` command. All four are made from the tables in the code that the product goes by.

## 1. Roles of Entra

Nobody makes, sees or deletes a pass of their own, and nobody sees a code again after it was shown once. [Microsoft's list](${TAP}).

| role | passes | policy of passes | mind |
|---|---|---|---|
${ENTRA_ROLES.map(({ name, passes, policy, mind }) => `| ${name} | ${passes} | ${policy} | ${mind} |`).join('\n')}

An app with the permission to make passes is not held to these roles: Entra's documents say nothing of limits by the target's
roles for apps. Firstkey therefore refuses every person with a directory role by itself, also one that is only eligible.

## 2. Roles of Firstkey

| role | may | and passes |
|---|---|---|
${FIRSTKEY_ROLES.map(({ value, may, passes }) => `| \`${value}\` | ${may} | ${passes} |`).join('\n')}

Only \`Onboarding.Admin\` has rights of other roles: those that its row names, and neither those of \`Onboarding.Recover\` nor of
\`Onboarding.Approve\`. These are given by name, so that a review of the assignments in Entra shows everybody who has them.

No role shows the code of a hire. It is shown once, to the person who opens the link that went to the hire and knows the second secret. A
pass for a device or a recovery that is delivered at the desk (\`deliverTo\`: \`technician\` or \`operator\`) shows its code once too, only to the
very person who asked for it, with \`Onboarding.Device\` or \`Onboarding.Recover\`.

## 3. Permissions of Firstkey in Graph

The app's identity holds app roles of Microsoft Graph. The check [appPermissions](checks/app-permissions.md) says which are
missing, [appPermissionsMinimal](checks/app-permissions-minimal.md) which are too many.

| app role | for | why | least for |
|---|---|---|---|
${APP_PERMISSIONS.map(permissionRow).join('\n')}

Not among them, on purpose: \`UserAuthenticationMethod.ReadWrite.All\` (would let the app add methods), \`Directory.ReadWrite.All\`,
\`RoleManagement.ReadWrite.Directory\` (would let it make itself or anybody an administrator), \`Policy.ReadWrite.AuthenticationMethod\`
and \`Policy.ReadWrite.ConditionalAccess\` (the tenant is changed by a person with the command, never by the app).

## 4. Permissions of the \`tenant\` command

Delegated permissions of the person who runs it, or app roles of the pipeline's identity.

| verb | permissions |
|---|---|
| \`check\`, \`plan\` | ${READING.join(', ')} |
| \`apply\`, \`restore\` | these, and ${WRITING.join(', ')} |

A person needs the roles as well: Global Reader for \`check\` and \`plan\`; for \`apply\` Authentication Policy Administrator,
Conditional Access Administrator, Groups Administrator, and for the app roles Privileged Role Administrator.
`;
}

function permissionRow({ role, features, reason, requests }: (typeof APP_PERMISSIONS)[number]) {
  const uses = features.map((feature) => FEATURE_TEXTS[feature]).join('; ');
  return `| \`${role}\` | ${uses} | ${reason} | ${requests.map((one) => `\`${one}\``).join('<br>')} |`;
}
