import { createLimiter } from '../../local/simulators/limiter.ts';
import type { SendBudget } from '../../shared/domain/send-budget.ts';
import { ServiceError } from '../../shared/errors.ts';
import { FakeMailer } from '../support/fakes.ts';

/** A mail service with limits, which counts how often it had to refuse. */
export class LimitedMailer extends FakeMailer {
  refusals = 0;
  readonly #limiter;

  constructor({ perMinute, perHour }: SendBudget) {
    super();
    this.#limiter = createLimiter([
      { calls: perMinute, windowMs: 60_000 },
      { calls: perHour, windowMs: 3_600_000 },
    ]);
  }

  override async send(operationId: string, message: Parameters<FakeMailer['send']>[1]) {
    const waitSeconds = this.#limiter.admit(Date.now());
    if (waitSeconds === 0) return super.send(operationId, message);
    this.refusals++;
    throw new ServiceError('The mail service answered 429.', {
      service: 'mail',
      code: 'tooManyRequests',
      status: 429,
      retryAfterMs: waitSeconds * 1_000,
    });
  }
}
