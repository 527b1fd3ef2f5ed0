import { h } from 'preact'
import { useEffect } from 'preact/hooks'
import { objectsOf } from '../../../json.ts'
import { Blocks } from '../blocks/blocks.ts'
import { ChannelsButton } from '../channel/channel-head.ts'
import { doNow } from '../connection.ts'
import type { Directory } from '../directory.ts'
import { fieldsOf } from '../forms/view-fields.ts'
import { goToChannel } from '../place.ts'
import { useKnown } from '../store.ts'
import { suggest } from '../suggestions.ts'

type Props = { directory: Directory; channelId: string; onMenu(): void }

/** The app's own page: its Home tab if it shows one, and what it can be asked. */
export function AppHome({ directory, channelId, onMenu }: Props) {
  const { stage, seat, tables } = useKnown()
  const { app } = stage
  useEffect(() => {
    void doNow({ act: 'home' })
  }, [directory.me.id])
  const direct = [...tables.channels.values()].find((channel) => channel.kind === 'im')
  return h(
    'section',
    { class: 'channel', 'aria-label': app.name },
    h(
      'header',
      { class: 'channel-head' },
      h(ChannelsButton, { onMenu }),
      h(
        'div',
        { class: 'channel-name' },
        h('h1', null, app.name),
        h('p', { class: 'channel-topic' }, connectionText(stage.connections)),
      ),
      direct === undefined
        ? null
        : h('button', { type: 'button', class: 'chip', onClick: () => goToChannel(direct.id) }, 'Messages'),
    ),
    h(
      'div',
      { class: 'app-home', tabIndex: 0 },
      seat.home === null
        ? h('p', { class: 'quiet' }, `${app.name} has ${app.hasHomeTab ? 'an empty' : 'no'} Home tab.`)
        : h(Blocks, {
            blocks: objectsOf(seat.home.view.blocks),
            surface: homeSurface(seat.home, directory),
          }),
      app.commands.map(({ command, description, hints }) =>
        h(
          'div',
          { class: 'app-command', key: command },
          h('h2', null, command),
          h('p', null, description),
          h(
            'div',
            { class: 'app-hints' },
            hints.map((hint) =>
              h(
                'button',
                {
                  key: hint,
                  type: 'button',
                  class: 'chip',
                  onClick: () => {
                    goToChannel(channelId)
                    setTimeout(() => suggest(`${command} ${hint}`))
                  },
                },
                hint,
              ),
            ),
          ),
        ),
      ),
    ),
  )
}

function homeSurface(home: Parameters<typeof fieldsOf>[0], directory: Directory) {
  return {
    directory,
    fields: fieldsOf(home, {}, {}, () => {}),
    press: (pressed: { actionId: string; blockId: string }) =>
      doNow({ act: 'click', target: { view: home.id }, ...pressed }),
  }
}

function connectionText(connections: number): string {
  if (connections === 0) return 'Not connected'
  return connections === 1 ? 'Connected' : `Connected (${connections} sockets)`
}
