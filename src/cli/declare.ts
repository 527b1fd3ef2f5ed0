import { type Severity, severities, severityName } from '../domain/policy/severity.ts'
import { leadingSeverity, severityAsked } from '../domain/policy/typed-severity.ts'
import { incidentName } from '../domain/record/incident-name.ts'
import { type Instant, instantOf } from '../domain/time/instant.ts'
import { pastMomentOf } from '../domain/time/typed/past-moment.ts'
import { readTime } from '../domain/time/typed/read-time.ts'
import { momentLabel, momentToType } from '../domain/time/typed/shown.ts'
import { arrivalOf } from '../operations/engine/result.ts'
import { performCommand } from '../operations/lifecycle/command.ts'
import { declareIncident } from '../operations/lifecycle/declare.ts'
import { readIncidents } from '../store/incident/incidents.ts'
import { zoneOf } from '../store/people/directory.ts'
import { dayAndTime, incidentLink, say } from '../wording/text/sentence.ts'
import { zoneLabel } from '../wording/text/zone.ts'
import { type Call, type CliCommand, incidentNumberIn, Refused } from './command.ts'
import { actorOf, byOption, deskOf } from './desk.ts'
import { refusedBecause, tellerOf } from './teller.ts'

export const declare: CliCommand = {
  usage: 'declare SEV TITLE',
  summary: 'declares an incident, even while Slack is down; Muster shows it once Slack is back',
  options: {
    ...byOption,
    anyway: { help: 'even if an open incident looks like the same one' },
    impact: { value: 'TEXT', help: 'impact on users' },
    private: { help: 'invite-only, not announced' },
    security: { help: 'a security incident: private, pages its own responders' },
    service: { value: 'ID', help: 'what it happened to; several with commas' },
  },
  run: async (call) => {
    const { severity, title } = gradedIn(call)
    const by = await actorOf(call)
    const { impact, service } = call.options
    const result = await declareIncident(
      await deskOf(call),
      {
        title,
        severity,
        declaredIn: null,
        isPrivate: call.options.private === true,
        isSecurity: call.options.security === true,
        ...(typeof impact === 'string' && { impact }),
        ...(typeof service === 'string' && { services: service.split(/[\s,]+/).filter(Boolean) }),
      },
      arrivalOf(by, null, 'cli'),
      { asksFirst: call.options.anyway !== true },
    )
    if (!result.ok) throw await refusedBecause(call, result.refusal)
    const { number, response } = result.state
    const { said, zone } = await tellerOf(call, null)
    const declared = say`${incidentLink(number)} declared, ${severityName(severity)}.`
    const due = say`Response due by ${dayAndTime(response.dueAt)} ${zone}.`
    const text = said(say`${declared} ${due} Its channel opens once Muster and Slack are up.`)
    return { text, data: result.state }
  },
}

/** As in Slack: `sev1: checkout is down`, `sev1 – …`; `2` alone will do, behind this command. */
function gradedIn({ words, policy }: Call): { severity: Severity; title: string } {
  const text = words.join(' ').trim()
  const graded = leadingSeverity(text) ?? severityAsked(text)
  if (graded) return { severity: graded.severity, title: graded.rest }
  const known = severities.map((one) => `sev${one} (${policy.severities[one].name})`).join(', ')
  const level = /^sev(?:erity)?[-_ ]?\d+|^\S+/i.exec(text)?.[0]
  const wrong = level === undefined ? '' : `${JSON.stringify(level)} isn't a severity. `
  throw new Refused(`${wrong}Pick ${known}: npm run muster -- declare sev2 checkout is slow`)
}

export const note: CliCommand = {
  usage: 'note INC-42 TEXT',
  summary: 'adds a note to the timeline',
  options: {
    ...byOption,
    at: { value: 'HH:MM', help: 'when it happened: 14:05, 10 min ago, 2026-11-21 14:05' },
  },
  run: async (call) => {
    const number = incidentNumberIn(call.words[0], note.usage)
    const by = await actorOf(call)
    const { at } = call.options
    const moment = typeof at === 'string' ? await momentTyped(call, number, by, at) : null
    const text = call.words.slice(1).join(' ')
    const command = { verb: 'note', text, happenedAt: moment?.at ?? null } as const
    const result = await performCommand(await deskOf(call), number, command, arrivalOf(by, null, 'cli'))
    if (!result.ok) throw await refusedBecause(call, result.refusal, number)
    const shown = moment ? `: ${momentLabel(moment.at, moment.timeZone)} (${zoneLabel(moment.timeZone)})` : ''
    return { text: `Added to the ${incidentName(number)} timeline${shown}.`, data: { incident: number, by } }
  },
}

/** In the zone that the person has set in Slack, if Muster knows it; otherwise in the calendar's. */
async function momentTyped(
  call: Call,
  number: number,
  by: string,
  text: string,
): Promise<{ at: Instant; timeZone: string }> {
  const db = await call.database()
  const timeZone = (await zoneOf(db, by))?.timeZone ?? call.policy.calendar.timeZone
  const declaredAt = (await readIncidents(db, [number])).get(number)?.moments.declared ?? null
  const written = readTime(text)
  const read = written && pastMomentOf(written, { at: instantOf(call.clock.now()), timeZone, declaredAt })
  if (read?.kind === 'moment') return { at: read.at, timeZone }
  const meant = (read?.candidates ?? []).map(
    (moment) => `--at ${JSON.stringify(momentToType(moment, timeZone))} (${momentLabel(moment, timeZone)})`,
  )
  const zone = zoneLabel(timeZone)
  throw new Refused(
    meant.length > 0
      ? `When was ${JSON.stringify(text)}, in ${zone}? Type ${meant.join(' or ')}.`
      : `--at takes a time in the past, such as 14:05 or "2026-11-21 14:05", and ${JSON.stringify(text)} isn't one in ${zone}.`,
  )
}
