import type { MessageContent } from '../domain/message-content.ts';
import type { Result } from '../domain/result.ts';
import type { Fault } from './fault.ts';
import { takeInReading } from './open-case.ts';
import type { Intake, IntakeOptions } from './open-case.ts';
import { readReferral } from './read-referral.ts';
import type { Reference } from './reference.ts';
import type { Service } from './service.ts';

/** Takes a message into the register as it was read, with nobody looking through the reading first. */
export const takeInMessage = (
  service: Service,
  reference: Reference,
  message: MessageContent,
  options: Pick<IntakeOptions, 'notADuplicateOf'> = {},
): Promise<Result<Intake, Fault>> =>
  takeInReading(service, reference, readReferral(message).reading, options);
