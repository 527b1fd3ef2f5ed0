import { environment } from '../config.ts'
import { systemClock } from '../process/clock.ts'
import { runCli } from './run.ts'

process.exitCode = await runCli(process.argv.slice(2), environment(), systemClock, {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
})
