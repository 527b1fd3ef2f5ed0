import { parseArgs } from 'node:util'
import { problemText, readOfflineConfig, secretsOf } from '../config.ts'
import { nearestOf } from '../domain/text/nearest.ts'
import type { Clock } from '../process/clock.ts'
import { fileTroubleSentence } from '../process/file-trouble.ts'
import { keepSecret, withoutSecrets } from '../process/secrets.ts'
import { explain } from '../store/database/explain.ts'
import { type Answer, type Ask, type Call, type CliCommand, Refused } from './command.ts'
import { commands } from './commands.ts'
import { opening } from './database/opening.ts'
import { commandHelp, help } from './help.ts'

type Streams = { out: (text: string) => void; err: (text: string) => void; ask?: Ask }

/** Runs one command line; the exit code is 0 only when it did what it was asked to. */
export async function runCli(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  clock: Clock,
  { out, err, ask }: Streams,
): Promise<number> {
  const [name = 'help', ...rest] = args
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!command) {
    const isHelp = ['help', '--help', '-h'].includes(name)
    if (isHelp) out(help(commands))
    else err(`muster: unknown command ${JSON.stringify(name)}. ${insteadOf(name)}\n`)
    return isHelp ? 0 : 1
  }
  let close = async (): Promise<void> => {}
  let address: Call['address'] | null = null
  try {
    const { values, positionals } = parseCall(command, rest)
    if (values.help) {
      out(commandHelp(command))
      return 0
    }
    // A word that's passed over looks like a filter that found everything.
    if (positionals.length > 0 && command.usage === name)
      throw new Refused(
        `${name} takes no words. Usage: npm run muster -- ${name}; options: npm run muster -- ${name} --help`,
      )
    const config = await readOfflineConfig(env)
    if (!config.ok) throw new Refused(config.problems.map(problemText).join('\n'))
    address = config.address
    for (const secret of secretsOf(address)) keepSecret(secret)
    const opened = opening(config.address)
    close = opened.close
    const { database, record, asItIs } = opened
    const call: Call = {
      ...config,
      words: positionals,
      options: values,
      env,
      clock,
      usageOf,
      ask: ask ?? null,
      database,
      record,
      asItIs,
    }
    return print(await command.run(call), values.json === true, out)
  } catch (error) {
    err(`muster: ${sentenceOf(error, address)}\n`)
    return command.cannotCode ?? 1
  } finally {
    await close()
  }
}

function usageOf(name: string): string | null {
  if (name === 'help') return name
  return Object.hasOwn(commands, name) ? (commands[name]?.usage ?? null) : null
}

/** In Slack a severity alone declares, so fingers know it. */
function insteadOf(name: string): string {
  if (/^sev[-_]?\d/i.test(name)) return 'To declare: npm run muster -- declare sev2 checkout is slow'
  const nearest = nearestOf(name, Object.keys(commands))
  return nearest ? `Did you mean npm run muster -- ${nearest}?` : 'All commands: npm run muster -- help'
}

function parseCall(command: CliCommand, args: string[]) {
  const own = Object.entries(command.options ?? {}).map(
    ([name, { value }]) => [name, { type: value ? ('string' as const) : ('boolean' as const) }] as const,
  )
  const options = {
    ...Object.fromEntries(own),
    json: { type: 'boolean' as const },
    help: { type: 'boolean' as const, short: 'h' },
  }
  try {
    return parseArgs({ args, options, allowPositionals: true })
  } catch (error) {
    throw new Refused(`${error instanceof Error ? error.message : error}\n${commandHelp(command)}`)
  }
}

function print(answer: Answer, isJson: boolean, out: Streams['out']): number {
  out(isJson ? `${JSON.stringify(answer.data, null, 2)}\n` : `${answer.text.trimEnd()}\n`)
  return answer.isFailure ? 1 : 0
}

/** A defect of ours keeps its own words: there is no better sentence for what nobody foresaw. */
function sentenceOf(error: unknown, address: Call['address'] | null): string {
  const known = (address && explain(error, address)) ?? fileTroubleSentence(error)
  return withoutSecrets(known ?? (error instanceof Error ? error.message : String(error)))
}
