import { z } from 'zod'
import { textLimits } from '../../domain/text/text.ts'
import { count, errorFor, idOf, lengthOfTime, section, target, words, yesOrNo } from '../fields.ts'
import { valueText } from '../problems.ts'

const eventsAtMost = 50
const patternsAtMost = 50
const peopleAtMost = 500

export const drillsSection = section({
  people: z
    .array(target(), { error: errorFor((value) => `${valueText(value)} isn't a list of people and groups`) })
    .max(peopleAtMost, { error: `lists more than ${peopleAtMost} people` })
    .describe(
      'Who agreed to be paged by drills: people (U… or e-mail addresses) and groups (S…); nobody else is',
    )
    .optional(),
  scenarios: z
    .array(words(200), { error: errorFor((value) => `${valueText(value)} isn't a list of files`) })
    .max(patternsAtMost, { error: `has more than ${patternsAtMost} entries` })
    .describe('Files of drills that run themselves, seen from this one: drills/*.yml')
    .optional(),
  remind: yesOrNo()
    .describe('Remind the announcements channel when a quarter went by without a drill')
    .optional(),
})

const event = section({
  after: lengthOfTime().describe('How long after the drill begins: 6m'),
  say: words(textLimits.note).describe("What's said in its channel"),
})

/** One file is one drill. It has no key for people: whom a drill pages is theirs to agree to, in `muster.yml`. */
export const scenarioFile = section({
  id: idOf('scenario').describe('What people type: /incident drill <id>'),
  title: words(150).describe('What seems to happen'),
  severity: z
    .union([count(1, 4), z.enum(['sev1', 'sev2', 'sev3', 'sev4'])], {
      error: errorFor((value) => `${valueText(value)} isn't a severity; write sev1, sev2, sev3 or sev4`),
    })
    .transform((value) => Number(String(value).replace('sev', '')) as 1 | 2 | 3 | 4)
    .describe('How bad it seems: sev1 to sev4'),
  services: z
    .array(words(40), { error: errorFor((value) => `${valueText(value)} isn't a list of services`) })
    .max(20, { error: 'lists more than 20 services' })
    .describe('What it seems to happen to, by id')
    .optional(),
  events: z
    .array(event, { error: errorFor((value) => `${valueText(value)} isn't a list of events`) })
    .max(eventsAtMost, { error: `has more than ${eventsAtMost} events` })
    .describe('What happens automatically while it runs')
    .optional(),
})
