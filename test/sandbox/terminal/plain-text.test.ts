import { expect, test } from 'vitest'
import { clientOf, openWorkspace } from '../support/workspaces.ts'

test('a message reads in a terminal as people read it in Slack', async () => {
  const workspace = await openWorkspace()
  const ana = workspace.person('ana').id
  await clientOf(workspace).chat.postMessage({
    channel: '#general',
    text: 'fallback',
    blocks: [
      { type: 'header', text: { type: 'plain_text', text: 'Lunch & tea' } },
      {
        type: 'section',
        text: {
          type: 'mrkdwn',
          text: `<@${ana}> asks <!here>: &lt;soup&gt; at <!date^1772787600^{date_short_pretty} {time}|nine>, see <https://example.com|the menu>`,
        },
      },
      {
        type: 'actions',
        elements: [{ type: 'button', action_id: 'yes', text: { type: 'plain_text', text: 'Yes' } }],
      },
    ],
  })
  const [message] = workspace.messages('general')
  expect(message && workspace.plainTextOf(message)).toBe(
    'Lunch & tea\n@ana asks @here: <soup> at 2026-03-06 09:00 UTC, see the menu\n[ Yes ]',
  )
})
