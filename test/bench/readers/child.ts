import { type Asking, startReading } from './asking.ts'

/** Readers in a process of their own: they begin when it's told what they read, and end when it's told to. */
let reading: ReturnType<typeof startReading> | undefined
process.on('message', async (message: Asking | 'stop') => {
  if (message === 'stop') process.send?.((await reading?.stop()) ?? [])
  else reading = startReading(message)
})
