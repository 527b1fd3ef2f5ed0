import { App, SocketModeReceiver } from '@slack/bolt'

/** The floor: a Bolt app that acknowledges commands and does nothing else. */
const [apiUrl = '', botToken = '', appToken = ''] = process.argv.slice(2)
const receiver = new SocketModeReceiver({
  appToken,
  installerOptions: { clientOptions: { slackApiUrl: apiUrl } },
})
const app = new App({
  receiver,
  clientOptions: { slackApiUrl: apiUrl },
  authorize: async () => ({ botToken, botUserId: 'U0BARE', botId: 'B0BARE' }),
})
app.command(/.*/, async ({ ack }) => ack('acknowledged'))
await app.start()
process.send?.('ready')
