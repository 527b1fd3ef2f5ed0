import { basename } from 'node:path'
import type { Incident } from '../../domain/incident/incident.ts'
import { figuresOf } from '../../domain/lifecycle/figures.ts'
import type { Contradiction } from '../../domain/lifecycle/history/contradictions.ts'
import type { History } from '../../domain/lifecycle/history/history.ts'
import { severityName } from '../../domain/policy/severity.ts'
import type { TimelineEntry } from '../../domain/record/timeline.ts'
import { arrivalOf } from '../../operations/engine/result.ts'
import { importIncident } from '../../operations/lifecycle/import-incident.ts'
import { readTimeline } from '../../store/record/timeline.ts'
import { contradictionSentence } from '../../wording/lifecycle/contradictions.ts'
import { countOf } from '../../wording/text/amount.ts'
import { incidentLink, say, typed } from '../../wording/text/sentence.ts'
import { type Answer, type Call, type CliCommand, Refused } from '../command.ts'
import { actorOf, byOption, deskOf } from '../desk.ts'
import { textOfFile } from '../files/file-text.ts'
import { refusedBecause, tellerOf } from '../teller.ts'
import { figuresLines } from './figures.ts'
import { readHistory } from './history-file.ts'

const bytesAtMost = 5_000_000
const problemsAtMost = 20

export const importFile: CliCommand = {
  usage: 'import FILE.json [--lenient]',
  summary: 'takes an incident that is over into the record, as docs/postmortems.md describes it',
  options: {
    ...byOption,
    lenient: { help: 'takes a file that contradicts itself, and notes where' },
  },
  run: async (call) => {
    const history = await historyIn(call)
    const by = await actorOf(call)
    const strictness = call.options.lenient === true ? 'lenient' : 'strict'
    const desk = await deskOf(call)
    const imported = await importIncident(desk, { history, strictness }, arrivalOf(by, null, 'cli'))
    if (!imported.ok) throw await refusedBecause(call, imported.refusal)
    const entries = await readTimeline(desk.db, imported.incident.number)
    return answerOf(call, { ...imported, entries })
  },
}

async function historyIn({ words: [path, ...more] }: Call): Promise<History> {
  if (!path) throw new Refused(`Which file? Usage: npm run muster -- ${importFile.usage}`)
  if (more.length > 0) throw new Refused('One file at a time.')
  const value = jsonIn(path, await textOfFile(path, bytesAtMost))
  if (Array.isArray(value))
    throw new Refused(`${path}: it's a list. Put each incident into a file of its own.`)
  if (typeof value !== 'object' || value === null)
    throw new Refused(`${path}: it isn't an incident: one JSON object is needed.`)
  const read = readHistory(value, basename(path, '.json'))
  if (read.ok) return read.history
  const left = read.problems.length - problemsAtMost
  throw new Refused(
    [
      `${path}: nothing was imported.`,
      ...read.problems.slice(0, problemsAtMost).map((problem) => `- ${problem}.`),
      ...(left > 0 ? [`- and ${left} more.`] : []),
    ].join('\n'),
  )
}

function jsonIn(path: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const why = error instanceof Error ? error.message.split('\n')[0]?.slice(0, 200) : String(error)
    throw new Refused(`${path}: it isn't JSON (${why}).`)
  }
}

type Shown = { incident: Incident; isNew: boolean; entries: TimelineEntry[] }

async function answerOf(call: Call, { incident, isNew, entries }: Shown): Promise<Answer> {
  const figures = figuresOf(incident, entries, call.policy.calendar)
  const contradictions = entries.flatMap(({ what }): Contradiction[] =>
    what.kind === 'contradiction_noted' ? [what.contradiction] : [],
  )
  const teller = await tellerOf(call, [incident, entries])
  const { number, severity, title } = incident
  const name = say`${incidentLink(number)} ${severityName(severity)} ${typed(title, 200)}`
  const told = isNew
    ? say`Imported as ${name}, with ${countOf(entries.length, 'timeline entry', 'timeline entries')}.`
    : say`Imported before, as ${name}. Nothing was changed.`
  const text = [
    teller.said(told),
    ...figuresLines({ incident, figures, policy: call.policy }, teller),
    ...(contradictions.length > 0 ? ['Noted on the timeline:'] : []),
    ...contradictions.map((one) => `- ${teller.said(contradictionSentence(one))}.`),
  ].join('\n')
  return { text, data: { number, isNew, incident, figures, contradictions } }
}
