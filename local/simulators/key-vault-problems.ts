import type { Reply } from './call.ts';

export function vaultProblem(status: number, code: string, message: string, inner?: string): Reply {
  const innererror = inner === undefined ? {} : { innererror: { code: inner } };
  return { status, body: { error: { code, message, ...innererror } } };
}

export function secretNotFound(name: string): Reply {
  return vaultProblem(
    404,
    'SecretNotFound',
    `A secret with (name/id) ${name} was not found in this key vault. If you recently deleted this secret ` +
      'you may be able to recover it using the correct recovery command.',
  );
}

export function deletedButRecoverable(name: string): Reply {
  return vaultProblem(
    409,
    'Conflict',
    `Secret ${name} is currently in a deleted but recoverable state, and its name cannot be reused; in this ` +
      'state, the secret can only be recovered or purged.',
    'ObjectIsDeletedButRecoverable',
  );
}

export function beingDeleted(): Reply {
  return vaultProblem(
    409,
    'Conflict',
    'Secret is currently being deleted.',
    'ObjectIsBeingDeleted',
  );
}

export function badParameter(message: string): Reply {
  return vaultProblem(400, 'BadParameter', message);
}
