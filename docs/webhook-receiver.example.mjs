// Takes Muster's webhooks, checks their signatures and prints what they say; see webhooks.md.
//   WEBHOOK_SECRET=whsec_… node docs/webhook-receiver.example.mjs
import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import { Webhook } from 'standardwebhooks'

const webhook = new Webhook(process.env.WEBHOOK_SECRET ?? '')
const seen = new Set()

const server = createServer(async (request, response) => {
  try {
    // Over the bytes as they came: parsed and written again they'd have another signature.
    const { type, data } = webhook.verify(await text(request), request.headers)
    const id = request.headers['webhook-id']
    // A repeat has the same id: the first one was taken, and its answer was lost.
    if (!seen.has(id)) console.log(type, JSON.stringify(data))
    seen.add(id)
    response.writeHead(204).end()
  } catch (error) {
    console.log('refused:', error.message)
    response.writeHead(401).end('not signed by Muster\n')
  }
})

server.listen(Number(process.env.PORT ?? 9000), '127.0.0.1', () =>
  console.log(`listening at http://127.0.0.1:${server.address().port}/`),
)
