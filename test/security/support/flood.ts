import { randomBytes } from 'node:crypto'
import { connect } from 'node:net'

/**
 * Run as a process of its own, so that what it costs isn't counted as what it does: `node flood.ts PORT COUNT
 * signed|unsigned`. Keeps so many requests open that announce more than they send and then wait, and tells
 * its parent how many it made and how many were cut.
 */
const [port = '', count = '', kind = ''] = process.argv.slice(2)

/** Between the end of one attempt and the next. */
const againAfterMs = 1_000

const body = Buffer.alloc(500_000, 'x')
const counted = { made: 0, cut: 0 }

/** The form of Slack's signature, without its secret. */
const forged = (): string =>
  `x-slack-signature: v0=${randomBytes(32).toString('hex')}\r\n` +
  `x-slack-request-timestamp: ${Math.floor(Date.now() / 1_000)}\r\n`

const head = (): string =>
  'POST /slack/events HTTP/1.1\r\nhost: x\r\ncontent-type: application/x-www-form-urlencoded\r\n' +
  `content-length: ${2 * body.length - 1}\r\n${kind === 'signed' ? forged() : ''}\r\n`

const attack = (): void => {
  counted.made += 1
  const socket = connect(Number(port), '127.0.0.1')
  socket.on('error', () => {})
  socket.on('data', () => {})
  socket.once('close', () => {
    counted.cut += 1
    setTimeout(attack, againAfterMs)
  })
  socket.write(head())
  socket.write(body)
}

for (let number = 0; number < Number(count); number += 1) attack()
setInterval(() => process.send?.(counted), 100)
process.on('disconnect', () => process.exit())
