import type { Arrival } from '../../../operations/engine/result.ts'
import { practiceFormIds } from '../../ids/practice-ids.ts'
import type { Bot } from '../bot.ts'
import type { Asker } from '../privacy/membership.ts'
import type { Sent } from '../sent.ts'
import { submitToil } from '../toil/toil-form.ts'
import { submitCapacity } from './capacity-form.ts'

type Submit = (bot: Bot, state: unknown, asker: Asker, arrival: Arrival) => Promise<Sent>

/** Forms that are about no incident, by their ids. */
export const practiceForms: ReadonlyMap<string, Submit> = new Map([
  [practiceFormIds.toil, submitToil],
  [practiceFormIds.capacity, submitCapacity],
])
