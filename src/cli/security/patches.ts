import { isSlackPerson } from '../../domain/people/people.ts'
import type { PatchFacts } from '../../domain/security/change-patch.ts'
import { cvssScoreOf, vulnerabilityId } from '../../domain/security/vulnerability.ts'
import { serviceNamed } from '../../domain/services/named.ts'
import { durationOf } from '../../domain/time/durations.ts'
import { addMs, instantOf } from '../../domain/time/instant.ts'
import { arrivalOf } from '../../operations/engine/result.ts'
import { decidePatch, importPatches, notePatch, type PatchChange } from '../../operations/security/patches.ts'
import { patchAnswer, patchDecided } from '../../wording/security/patches.ts'
import { countOf } from '../../wording/text/amount.ts'
import { type Answer, type Call, type CliCommand, Refused } from '../command.ts'
import { actorOf, byOption, deskOf } from '../desk.ts'
import { textOfFile } from '../files/file-text.ts'
import { refusedBecause } from '../teller.ts'
import { readPatches } from './patch-file.ts'
import { dataOf, list, patchTellerOf } from './patch-list.ts'
import { endOfDay } from './patches-read.ts'

const bytesAtMost = 50_000_000
const problemsAtMost = 20

const subcommands: Record<string, (call: Call) => Promise<Answer>> = {
  list,
  import: importFrom,
  add,
  done: (call) => change(call, async () => ({ kind: 'deploy' })),
  except: (call) => change(call, async () => exceptionIn(call)),
}

export const patches: CliCommand = {
  usage: 'patches [list] | import FILE | add ID | done ID | except ID',
  summary: 'what has to be patched by when; import takes KEV, OSV and CSV files',
  options: {
    ...byOption,
    all: { help: 'lists deployed ones too' },
    service: { value: 'ID', help: 'which service it is in' },
    cvss: { value: 'SCORE', help: 'with add: 0 to 10' },
    owner: { value: 'U…', help: 'with add: whose it is' },
    product: { value: 'TEXT', help: 'with import: only what names it; several with commas' },
    known: { help: 'with import: changes what is on the list, and adds nothing' },
    until: { value: 'WHEN', help: 'with except: a day such as 2026-12-25, a time such as 14d, or end' },
    why: { value: 'TEXT', help: 'with except: why it can wait' },
  },
  run: (call) => {
    const [word = 'list'] = call.words
    const subcommand = Object.hasOwn(subcommands, word) ? subcommands[word] : undefined
    if (!subcommand) throw new Refused(`Usage: npm run muster -- ${patches.usage}`)
    return subcommand(call)
  },
}

/** The service that `--service` names; null without it. */
function serviceIn({ options, policy }: Call): string | null {
  if (typeof options.service !== 'string') return null
  const service = serviceNamed(policy, options.service)
  if (service) return service.id
  const known = policy.services.map(({ id }) => id).join(', ') || 'none'
  throw new Refused(
    `There's no service ${JSON.stringify(options.service)}. There are: ${known.slice(0, 500)}.`,
  )
}

async function importFrom(call: Call): Promise<Answer> {
  const [, path, ...more] = call.words
  if (!path || more.length > 0) throw new Refused('Which file? Usage: npm run muster -- patches import FILE')
  const service = serviceIn(call)
  const at = instantOf(call.clock.now())
  const { timeZone } = call.policy.calendar
  const serviceOf = (name: string) => serviceNamed(call.policy, name)?.id ?? null
  const read = await readPatches(await textOfFile(path, bytesAtMost), { timeZone, at, serviceOf })
  if (!read.ok) throw new Refused(problemsText(path, read.problems))
  const { product } = call.options
  const wanted =
    typeof product === 'string'
      ? product
          .toLowerCase()
          .split(',')
          .map((one) => one.trim())
          .filter(Boolean)
      : []
  const named = read.patches.filter((_, index) => {
    const told = read.products[index]?.toLowerCase() ?? ''
    return wanted.length === 0 || wanted.some((one) => told.includes(one))
  })
  const facts = named.map((one): PatchFacts => ({ ...one, service: one.service ?? service }))
  const arrival = arrivalOf(await actorOf(call), null, 'cli')
  const onlyKnown = call.options.known === true
  const { added, changed, unchanged, passedOver } = await importPatches(
    await deskOf(call),
    facts,
    { onlyKnown },
    arrival,
  )
  const others = passedOver + read.patches.length - named.length
  const text = [
    `${path} is ${read.format} with ${countOf(read.patches.length, 'vulnerability', 'vulnerabilities')}: ${added} added, ${changed} changed, ${unchanged} as they were${others > 0 ? `, ${others} passed over` : ''}.`,
    ...(read.passedOver.length > 0
      ? [`Fields that Muster doesn't know were passed over: ${read.passedOver.join(', ')}.`]
      : []),
  ].join('\n')
  const data = {
    format: read.format,
    added,
    changed,
    unchanged,
    passedOver: others,
    unknownFields: read.passedOver,
  }
  return { text, data }
}

function problemsText(path: string, problems: readonly string[]): string {
  const left = problems.length - problemsAtMost
  return [
    `${path}: nothing was imported.`,
    ...problems.slice(0, problemsAtMost).map((problem) => `- ${problem}.`),
    ...(left > 0 ? [`- and ${left} more.`] : []),
  ].join('\n')
}

/** The id behind a subcommand's name. */
function idIn({ words: [, typed = ''] }: Call): string {
  const id = vulnerabilityId(typed)
  if (id !== null) return id
  throw new Refused(
    `${JSON.stringify(typed)} isn't the id of a vulnerability; use one such as CVE-2026-1234.`,
  )
}

async function add(call: Call): Promise<Answer> {
  const id = idIn(call)
  const { cvss: typed, owner } = call.options
  const cvss = typeof typed === 'string' ? cvssScoreOf(typed) : null
  if (typed !== undefined && cvss === null) {
    throw new Refused(`${JSON.stringify(typed)} isn't a CVSS score. --cvss takes 0 to 10 with one decimal.`)
  }
  if (typeof owner === 'string' && !isSlackPerson(owner))
    throw new Refused('--owner takes a Slack user id, U….')
  const facts: PatchFacts = {
    ids: [id],
    service: serviceIn(call),
    title: null,
    cvss,
    catalogueDueAt: null,
    owner: typeof owner === 'string' ? owner : null,
    knownAt: null,
  }
  const noted = await notePatch(await deskOf(call), facts, arrivalOf(await actorOf(call), null, 'cli'))
  if (!noted.ok) throw await refusedBecause(call, noted.refusal)
  const at = instantOf(call.clock.now())
  const { policy, said } = await patchTellerOf(call, [noted.recorded.patch])
  return {
    text: said(patchAnswer(noted.recorded, policy, at)),
    data: { outcome: noted.recorded.outcome, ...dataOf(noted.recorded.patch, policy, at) },
  }
}

async function change(call: Call, changeOf: () => Promise<PatchChange>): Promise<Answer> {
  const named = { id: idIn(call), service: serviceIn(call) }
  const decided = await changeOf()
  const arrival = arrivalOf(await actorOf(call), null, 'cli')
  const result = await decidePatch(await deskOf(call), named, decided, arrival)
  if (!result.ok) throw await refusedBecause(call, result.refusal)
  const at = instantOf(call.clock.now())
  const { policy, said } = await patchTellerOf(call, [result.state])
  return {
    text: said(patchDecided(decided.kind, result.state, policy, at)),
    data: dataOf(result.state, policy, at),
  }
}

function exceptionIn({ options: { until, why }, policy, clock }: Call): PatchChange {
  if (until === 'end') return { kind: 'end_exception' }
  const typed = typeof until === 'string' ? until : ''
  const length = durationOf(typed)
  const at = instantOf(clock.now())
  const end = length?.unit === 'ms' ? addMs(at, length.ms) : endOfDay(typed, policy.calendar.timeZone)
  if (end === null)
    throw new Refused('--until says when the exception ends: a day such as 2026-12-25, or 14d.')
  return { kind: 'except', until: end, why: typeof why === 'string' ? why : '' }
}
