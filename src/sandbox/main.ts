import { serve } from './serve.ts'
import { play } from './story/play.ts'
import { optionsOf, usage } from './terminal/options.ts'
import { interruptedCode } from './terminal/signals.ts'

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

const options = optionsOf(process.argv.slice(2))
if (options === 'help') {
  print(usage)
} else if ('problem' in options) {
  process.stderr.write(`${options.problem}\n\n${usage}\n`)
  process.exitCode = 1
} else {
  try {
    process.exitCode = await (options.play === null
      ? serve(options, print)
      : play({ ...options, play: options.play }, print))
    // What was interrupted still waits for things that will not happen.
    if (process.exitCode === interruptedCode) process.exit()
  } catch (error) {
    process.stderr.write(
      `The sandbox couldn’t start: ${error instanceof Error ? error.message : String(error)}\n`,
    )
    process.exitCode = 1
  }
}
