import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { endpoints } from '../../../src/api/endpoints.ts'
import { runCli } from '../../../src/cli/run.ts'
import { arrivalOf } from '../../../src/operations/engine/result.ts'
import { createToken } from '../../../src/operations/workspace/access.ts'
import { secret, urlOf } from '../../support/alerts/sending.ts'
import type { TestBot } from '../../support/bot.ts'
import { directTexts } from '../../support/reading.ts'
import { type } from '../../support/scenario.ts'
import { ask, readerOf } from '../../web/support/reader.ts'
import { plain, sorted } from './plain.ts'
import { servedStatus } from './served-status.ts'
import { workflowsOf } from './workflows.ts'
import { worldFile } from './world-file.ts'
import { publicIncidents, secretWord, stranger } from './world-policy.ts'
import type { World } from './worlds.ts'

/** Everything that a stranger can look at, by where they look. */
export async function seen({ bot, folder, webhook }: World, numbers: number): Promise<Map<string, string>> {
  const looks = new Map<string, string>()
  const note = (where: string, text: string): void => void looks.set(where, plain(text))
  const { workspace } = bot
  for (const words of typedByStranger) note(`/incident ${words}`, await type(bot, stranger, words))
  for (let number = 1; number <= numbers; number += 1) {
    for (const words of ['timeline', 'postmortem', 'ack'])
      if (words !== 'ack' || number > publicIncidents)
        note(`/incident INC-${number} ${words}`, await type(bot, stranger, `INC-${number} ${words}`))
    note(`what INC-${number} is summed up from`, await toBeSent(bot, number))
  }
  workspace.as(stranger).openHome()
  await bot.settle()
  note('home', JSON.stringify(workspace.home(stranger) ?? null))
  for (const channel of ['general', 'random', 'incidents', 'postmortems'])
    note(`#${channel}`, sorted(workspace.messages(channel).map((message) => JSON.stringify(message))))
  note('workflows of theirs', await workflowsOf(bot))
  for (const path of webPaths(numbers)) note(`preview of ${path}`, await previewOf(bot, path))
  note('files', sharedFiles(bot))
  note('direct messages', sorted(directTexts(bot, stranger)))
  note(
    'channels',
    JSON.stringify(
      workspace.state.channels
        .filter(({ kind }) => kind === 'public')
        .map(({ name, topic }) => [name, topic]),
    ),
  )
  for (const [path, text] of await overApi(bot, numbers)) note(path, text)
  const metrics = await (await fetch(`http://127.0.0.1:${bot.muster.pagesPort}/metrics`)).text()
  for (const line of metrics.split('\n').filter(isCounted)) {
    const [, name = '', value = ''] = /^(\S+(?:\{.*\})?) (\S+)$/.exec(line) ?? []
    note(`/metrics ${name}`, value)
  }
  for (const [name, text] of filesIn(folder)) note(`status page ${name}`, text)
  for (const [path, text] of await servedStatus(bot, numbers)) note(`GET ${path}`, text)
  note('webhooks', sorted(webhook.received.map(({ body }) => body)))
  const web = await readerOf(bot, stranger)
  for (const path of webPaths(numbers)) note(`web ${path}`, (await web(path)).html)
  note('calendars', await calendarsOf(bot))
  for (const [command, text] of await onCommandLine(bot)) note(command, text)
  return looks
}

const typedByStranger = [
  'list',
  `find ${secretWord}`,
  'find keys',
  'services',
  'services checkout',
  'budget',
  'budget checkout',
  'oncall',
  'oncall who sev1 now',
  'tasks',
  'tasks team',
  'load',
  'load teams',
  'load teams this month',
  'drills',
  'report',
  'report this month',
  'alerts',
  'alerts noise',
  'capacity list',
  'toil list',
  'patches',
  'runbook',
  `${secretWord} took keys`,
  'help',
  'doctor',
]

const webPaths = (numbers: number): string[] => [
  ...['/incidents', '/incidents?open=1', '/postmortems', `/postmortems?q=${secretWord}`, '/on-call'],
  ...['/services', '/services/checkout', '/services/search', '/report'],
  ...Array.from({ length: numbers }, (_, index) => `/incidents/${index + 1}`),
  ...Array.from({ length: numbers }, (_, index) => `/incidents/${index + 1}/postmortem`),
]

/** Each GET endpoint that there is, as a token without a scope for private ones. */
async function overApi(bot: TestBot, numbers: number): Promise<[string, string][]> {
  const { token } = await createToken(
    bot.muster.desk,
    { name: 'dashboard', scopes: ['read', 'gate'], forMs: null },
    arrivalOf('cli:root', null, 'cli'),
  )
  const each = Array.from({ length: numbers }, (_, index) => String(index + 1))
  const paths = endpoints.flatMap(({ path }) => {
    if (path.includes('{number}')) return each.map((number) => path.replace('{number}', number))
    return path.replace('{id}', 'primary')
  })
  const all = [...paths, '/gate?service=checkout', '/gate?service=search', '/incidents?service=checkout']
  const answers: [string, string][] = []
  for (const path of all) {
    const answer = await fetch(urlOf(bot, `/api/v1${path}`), {
      headers: { authorization: `Bearer ${token}` },
    })
    answers.push([`API ${path}`, `${answer.status} ${answer.headers.get('etag')} ${await answer.text()}`])
  }
  return answers
}

/** What would go to a language model, as it's shown before, or why nothing would. */
async function toBeSent(bot: TestBot, number: number): Promise<string> {
  const { views } = bot.workspace.as(stranger)
  const before = views.length
  const told = await type(bot, stranger, `INC-${number} postmortem summary`)
  const opened = bot.workspace.as(stranger).views.slice(before)
  return `${told} ${JSON.stringify(opened.map(({ view }) => view.blocks))}`
}

/** What Slack shows under a link to a page, in a channel that everyone reads. */
async function previewOf(bot: TestBot, path: string): Promise<string> {
  const message = bot.workspace.as(stranger).say('random', urlOf(bot, `/web${path}`))
  await bot.settle()
  return JSON.stringify(message.attachments ?? [])
}

/** Everything uploaded to where everyone reads it, but for pictures. */
function sharedFiles({ workspace }: TestBot): string {
  const { channels, files } = workspace.state
  const open = new Set(channels.filter(({ kind }) => kind === 'public').map(({ id }) => id))
  const shared = files
    .filter(({ name, channelIds }) => !name.endsWith('.png') && channelIds.some((id) => open.has(id)))
    .map(({ title, content }) => `${title}\n${content?.toString()}`)
  return sorted(shared)
}

async function calendarsOf(bot: TestBot): Promise<string> {
  const told = await type(bot, stranger, 'oncall calendar primary')
  const [address = ''] = /https?:\/\/\S+?\.ics/.exec(told) ?? []
  return (await ask(address, null)).html
}

/** What the command line writes for others to read: no `--private` among it. */
async function onCommandLine({ config, clock }: TestBot): Promise<[string, string][]> {
  const { database } = config
  const out = mkdtempSync(join(tmpdir(), 'muster-written-'))
  onTestFinished(() => rmSync(out, { recursive: true, force: true }))
  const env = {
    DATABASE_URL: database.kind === 'sqlite' ? `sqlite:${database.path}` : database.url,
    POSTMORTEMS_DIR: join(out, 'postmortems'),
    MUSTER_CONFIG: worldFile(),
    ALERTS_SECRET: secret,
  }
  const answers: [string, string][] = []
  for (const words of typedAtTerminal) {
    const said: string[] = []
    const write = { out: (text: string) => said.push(text), err: (text: string) => said.push(text) }
    await runCli(words.replace('DIR', join(out, words.split(' ')[0] ?? '')).split(' '), env, clock, write)
    // Anyone who is there may read everything, and is told that what they've asked for leaves some out.
    const text = said.join('').replace(/\s*\d+ (?:pages? of )?private(?: incidents)? left out;.*/, '')
    answers.push([`muster ${words}`, text.replaceAll(out, 'DIR').trim()])
  }
  return [...answers, ...filesIn(out).map(([name, text]): [string, string] => [`written ${name}`, text])]
}

const typedAtTerminal = [
  'report --month 2026-11 --out DIR',
  'load --from 2026-11-20 --to 2026-11-30',
  `find ${secretWord}`,
  'postmortems --out DIR',
  'tasks',
  'drills',
  'alerts',
  'alerts noise',
  'toil',
  'capacity',
  'patches',
  'runbooks',
  'webhooks deliveries',
  'export --out DIR',
]

function filesIn(folder: string): [string, string][] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry): [string, string] => [entry.name, readFileSync(join(entry.parentPath, entry.name), 'utf8')])
}

/** Muster's own counts, but for those of all that it does, by `docs/metrics.md`, and of what a busy machine puts off. */
function isCounted(line: string): boolean {
  const isOther = /^muster_(?:slack_calls|timers|effects_waiting)|_seconds|outcome="later"/
  return line.startsWith('muster_') && !isOther.test(line)
}
