import type { CliCommand } from './command.ts'

const width = 44

function row(left: string, right: string): string {
  return left.length < width ? `  ${left.padEnd(width)}${right}` : `  ${left}\n  ${' '.repeat(width)}${right}`
}

export function help(commands: Record<string, CliCommand>): string {
  return [
    'npm run muster -- COMMAND …',
    '',
    ...Object.values(commands).map(({ usage, summary }) => row(usage, summary)),
    '',
    'Each takes --json for JSON output and --help for its options, works on the database that',
    'DATABASE_URL names, and exits 1 with a message on failure.',
    '',
  ].join('\n')
}

export function commandHelp({ usage, summary, options = {} }: CliCommand): string {
  return [
    `npm run muster -- ${usage}`,
    '',
    `  ${summary}`,
    '',
    ...Object.entries(options).map(([name, { value, help }]) =>
      row(`--${name}${value ? ` ${value}` : ''}`, help),
    ),
    row('--json', 'JSON output'),
    '',
  ].join('\n')
}
