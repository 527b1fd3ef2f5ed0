import type { Service } from '../../domain/policy/catalogue.ts'
import type { BudgetNews } from '../../domain/services/news.ts'
import type { Instant } from '../../domain/time/instant.ts'
import { minutesText, percentText } from '../text/amount.ts'
import {
  atMoment,
  code,
  command,
  dayAndTime,
  incidentLink,
  join,
  list,
  person,
  type Sentence,
  say,
  typed,
} from '../text/sentence.ts'
import { lookUp, type Table } from '../text/table.ts'
import { leftText, serviceTitle, windowText } from './standing.ts'

const namedAtMost = 5

/** What became of a service's budget, a sentence for each. */
export function newsText(news: BudgetNews, service: Service, at: Instant): Sentence {
  return lookUp(texts, news, { service, at })
}

type Told = { service: Service; at: Instant }

function owedText({ agreement }: Service): Sentence | false {
  return agreement?.owes ? say`${typed(agreement.owes, 300)}` : false
}

const texts = {
  warned: ({ of, share, left: rest, incidents, goneAt }, { service, at }) => {
    const owes = owedText(service)
    const open = list(incidents.slice(0, namedAtMost).map((number) => incidentLink(number)))
    const passed =
      of === 'objective'
        ? say`${serviceTitle(service)} has spent ${percentText(share)} of its error budget: ${leftText(rest)}.`
        : say`${serviceTitle(service)} has spent ${percentText(share)} of what its SLA allows${service.agreement && ` in ${windowText(service.agreement.window)}`}: ${leftText(rest)}.`
    return join([
      say`⚠️ ${passed}`,
      goneAt !== null &&
        say`If ${open} ${incidents.length === 1 ? 'continues' : 'continue'}, nothing is left ${atMoment(goneAt, at)}.`,
      of === 'agreement' && owes && say`Breaking it costs ${owes}.`,
    ])
  },

  broken: ({ left: rest }, { service }) => {
    const owes = owedText(service)
    return say`🔴 ${serviceTitle(service)} has broken its SLA${service.agreement && ` of ${percentText(service.agreement.target)} in ${windowText(service.agreement.window)}`}: ${leftText(rest)}.${owes && say` It owes ${owes}.`}`
  },

  leans: ({ incidents, of, hasRunbooks }, { service }) =>
    join([
      say`${serviceTitle(service)} leans on one person: the same one acknowledged, led or was paged by hand in ${incidents} of its last ${of} incidents.`,
      hasRunbooks
        ? say`What would help: someone else follows its runbook, in a drill (${command('drill sev2 <title>')}) or the next time.`
        : say`What would help: a runbook, so that someone else can do it.`,
      say`And shifts for someone else: ${command('cover')}.`,
    ]),

  large: ({ incident, ms, left: rest }, { service }) =>
    say`⚠️ ${incidentLink(incident)} alone took ${percentText(Math.round((ms / rest.budgetMs) * 100) / 100)} of ${serviceTitle(service)}'s error budget (${minutesText(ms)}); ${leftText(rest)}.`,

  freeze_began: ({ isBack, until, left: rest }, { service, at }) => {
    const { exempt } = service.policy
    return join([
      isBack
        ? say`⛔ The freeze of ${serviceTitle(service)} is back: ${leftText(rest)}.`
        : say`⛔ ${serviceTitle(service)} is frozen: its error budget is spent, ${leftText(rest)}.`,
      until === null
        ? say`It holds while an incident is open.`
        : say`Without another incident it ends ${dayAndTime(until, at)}.`,
      exempt.length > 0 && say`Can still ship: ${typed(exempt.join(', '), 300)}.`,
      say`To lift it: ${command(`service ${service.id} lift 4h <why>`)}`,
    ])
  },

  freeze_ended: ({ left: rest }, { service }) =>
    say`✅ ${serviceTitle(service)} is no longer frozen: ${leftText(rest)}.`,

  freeze_lifted: ({ by, until, why }, { service, at }) =>
    say`${person(by)} lifted the freeze of ${serviceTitle(service)} until ${dayAndTime(until, at)}: ${typed(why, 600)}`,

  gate_overridden: ({ by, why, closed }, { service }) =>
    say`${person(by)} shipped ${serviceTitle(service)} past a closed gate (${list(closed.slice(0, namedAtMost).map((one) => code(one, 100)))}): ${typed(why, 600)}`,
} satisfies Table<BudgetNews, Told, Sentence>
