import { createInterface } from 'node:readline/promises'
import { environment, problemText } from '../config.ts'
import { systemClock } from '../process/clock.ts'
import { fileTroubleText } from '../process/file-trouble.ts'
import { runCli } from './run.ts'

const outcome = environment()

if (!outcome.ok) {
  process.stderr.write(`muster: ${problemText(outcome.problem)}\n`)
  process.exit(1)
}

// A pipe's reader may leave early, as head does. On a full disk the answer is cut, and a script has to know it.
process.stdout.on('error', (error) => {
  if ('code' in error && error.code === 'EPIPE') return
  process.stderr.write(`muster: The answer is cut off: ${fileTroubleText(error) ?? error.message}.\n`)
  process.exitCode = 1
})

const code = await runCli(process.argv.slice(2), outcome.env, systemClock, {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  ...(process.stdin.isTTY && process.stdout.isTTY && { ask }),
})
process.exitCode ??= code

/** One at a time, so that nothing keeps the process when no more are asked. */
async function ask(question: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  return terminal.question(question).finally(() => terminal.close())
}
