import { existsSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { problemsInPolicy } from '../../config.ts'
import { capital } from '../../wording/text/capital.ts'
import { type Call, type CliCommand, Refused } from '../command.ts'
import { asRefused } from '../files/writing.ts'
import { type FirstAnswers, firstFile, isStage, type Stage, stages } from './first-file.ts'

/** The five questions, in their order: the option that answers each, and what is taken when nobody does. */
const questions = [
  {
    option: 'stage',
    asks: 'How far along is your company? startup, growth or established',
    byDefault: 'startup',
  },
  { option: 'zone', asks: 'Time zone? Several with commas, where teams follow the sun', byDefault: null },
  { option: 'hours', asks: 'Office hours?', byDefault: 'mon-fri 09:00-17:00' },
  {
    option: 'on-call',
    asks: 'Who is on call? Slack user ids (U…) or e-mail addresses, with commas; ; between the zones',
    byDefault: null,
  },
  {
    option: 'channel',
    asks: 'Channel for incidents? A second one, for postmortems, after a comma',
    byDefault: '#incidents',
  },
] as const

type Option = (typeof questions)[number]['option']

const fileByDefault = 'muster.yml'

export const init: CliCommand = {
  usage: 'init',
  summary: 'writes a first muster.yml, from five questions or from options; never replaces one',
  options: {
    stage: { value: 'STAGE', help: `${stages.join(', ')}: how much there is to set up` },
    zone: { value: 'ZONE', help: 'Europe/Berlin; several with commas, where teams follow the sun' },
    hours: { value: 'HOURS', help: 'when the office is open: "mon-fri 09:00-18:00"' },
    'on-call': { value: 'WHO', help: 'U024BE7LH,ben@example.com; with several zones, "U1…,U2…;U3…"' },
    channel: { value: 'NAME', help: '"#incidents"; with a comma, a second one for postmortems' },
    out: { value: 'FILE', help: 'a file other than muster.yml' },
  },
  run: async (call) => {
    if (call.words.length > 0) throw new Refused('init takes options only: npm run muster -- init --help')
    const { MUSTER_CONFIG: named } = call.env
    const out = typeof call.options.out === 'string' ? call.options.out : named || fileByDefault
    // Before anyone answers five questions for nothing.
    if (existsSync(out)) throw new Refused(isThere(out))
    const answers = await answersOf(call)
    const text = firstFile(answers)
    const problems = await problemsInPolicy(text, out)
    if (problems.length > 0) throw new Refused(problems.map(({ message }) => sentence(message)).join('\n'))
    await writeNew(out, text)
    const next = 'Read it through, then: npm run muster -- check'
    return {
      text: `Wrote ${out} for ${companies[answers.stage]}. ${next}`,
      data: { file: out, ...answers },
    }
  },
}

function sentence(message: string): string {
  return `${capital(message)}.`
}

const companies: Record<Stage, string> = {
  startup: 'a startup',
  growth: 'a growing company',
  established: 'an established company',
}

function isThere(path: string): string {
  return `${path} already exists, and init never overwrites a file. Use another name: --out FILE`
}

/** Refuses a file that is there, even one that came a moment ago. */
async function writeNew(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text, { flag: 'wx' })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') throw new Refused(isThere(path))
    // What a full disk still took would be in the way of the next try.
    await rm(path, { force: true }).catch(() => undefined)
    throw asRefused(error, path)
  }
}

async function answersOf(call: Call): Promise<FirstAnswers> {
  const given = new Map<Option, string>()
  for (const { option, asks, byDefault } of questions) {
    const typed = call.options[option]
    const fallback = option === 'zone' ? Intl.DateTimeFormat().resolvedOptions().timeZone : byDefault
    if (typeof typed === 'string') given.set(option, typed.trim())
    else if (call.ask) given.set(option, await askFor(call.ask, { option, asks, fallback, given }))
    else if (option !== 'on-call') given.set(option, fallback ?? '')
  }
  const stage = given.get('stage') ?? ''
  if (!isStage(stage))
    throw new Refused(`--stage takes ${stages.join(', ')}, and ${JSON.stringify(stage)} is none.`)
  const zones = listIn(given.get('zone'), ',')
  const groups = listIn(given.get('on-call'), ';').map((group) => listIn(group, ','))
  const [channel = '', postmortems = null] = listIn(given.get('channel'), ',')
  checkPeople(groups, zones, stage)
  return { stage, zones, hours: hoursIn(given.get('hours') ?? ''), onCall: groups, channel, postmortems }
}

/** A script that gives a wrong answer would be asked forever. */
const triesAtMost = 10

type Question = {
  option: Option
  asks: string
  fallback: string | null
  /** What was answered before. */
  given: ReadonlyMap<Option, string>
}

/** Asked again while the answer can't be used, so that a slip in the last one doesn't cost the others. */
async function askFor(ask: NonNullable<Call['ask']>, asked: Question): Promise<string> {
  const { asks, fallback } = asked
  const question = `${asks}${fallback === null ? '' : ` [${fallback}]`}: `
  let told = ''
  for (let tries = 0; tries < triesAtMost; tries += 1) {
    const typed = (await ask(`${told}${question}`)).trim()
    const answer = typed === '' ? (fallback ?? '') : typed
    const problem = await problemWith(asked, answer)
    if (problem === null) return answer
    told = `${problem}\n`
  }
  throw new Refused(`${told.trim()}\nNothing was written.`)
}

/** What's wrong with one answer, in the words of the file that it goes into. */
async function problemWith({ option, given }: Question, answer: string): Promise<string | null> {
  if (option === 'stage') return isStage(answer) ? null : `Choose one: ${stages.join(', ')}.`
  const zones = listIn(option === 'zone' ? answer : given.get('zone'), ',')
  if (option === 'zone' && zones.length > 1 && given.get('stage') !== 'established')
    return 'Teams follow the sun only when established. Give one zone.'
  if (option === 'on-call') {
    const groups = listIn(answer, ';')
    if (listIn(answer, /[;,]/).length === 0) return 'Name at least one person.'
    if (groups.length > 1 && groups.length !== zones.length)
      return `${groups.length} groups for ${zones.length} zones. Give one group for each.`
  }
  if (option === 'hours' && !hoursOf(answer)) return 'Days and times, such as mon-fri 09:00-18:00.'
  const [problem] = await problemsInPolicy(JSON.stringify(asPolicy(option, answer)), fileByDefault)
  return problem ? sentence(problem.message) : null
}

function asPolicy(option: Exclude<Option, 'stage'>, answer: string): object {
  switch (option) {
    case 'zone': {
      const zones = listIn(answer, ',')
      const rotations = zones.map((zone, index) => ({ id: `r${index}`, people: ['U000'], time_zone: zone }))
      return { calendar: { time_zone: zones[0] ?? '' }, schedules: { a: { rotations } } }
    }
    case 'hours':
      return { calendar: { hours: hoursOf(answer) } }
    case 'on-call':
      return { schedules: { a: { rotations: [{ id: 'a', people: [...new Set(listIn(answer, /[;,]/))] }] } } }
    case 'channel': {
      const [announcements = '', postmortems = announcements] = listIn(answer, ',')
      return { channels: { announcements, postmortems } }
    }
  }
}

function listIn(text: string | undefined, separator: string | RegExp): string[] {
  return (text ?? '')
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

function checkPeople(groups: readonly string[][], zones: readonly string[], stage: Stage): void {
  if (groups.flat().length === 0)
    throw new Refused('Who is on call? --on-call takes Slack user ids (U…) or e-mail addresses, with commas.')
  if (zones.length > 1 && stage !== 'established')
    throw new Refused('Several zones, for teams that follow the sun, come with --stage established.')
  if (groups.length > 1 && groups.length !== zones.length)
    throw new Refused(
      `--on-call has ${groups.length} groups, and --zone ${zones.length}; one group for each zone.`,
    )
}

const days: readonly string[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

/** `mon-fri 09:00-18:00`: on which days, and when; null for anything else. */
function hoursOf(text: string): FirstAnswers['hours'] | null {
  const match = /^([a-z]{3})(?:-([a-z]{3}))? (\d{1,2}:\d{2}-\d{1,2}:\d{2})$/.exec(text.toLowerCase())
  const [, first = '', last = first, times = ''] = match ?? []
  const [from, to] = [days.indexOf(first), days.indexOf(last)]
  if (!match || from < 0 || to < from) return null
  return Object.fromEntries(days.map((day, index) => [day, index >= from && index <= to ? times : 'closed']))
}

function hoursIn(text: string): FirstAnswers['hours'] {
  const hours = hoursOf(text)
  if (hours) return hours
  throw new Refused(
    `--hours takes days and times, such as "mon-fri 09:00-18:00", and ${JSON.stringify(text)} is none.`,
  )
}
