import { h } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { messageKey } from '../../protocol.ts'
import { Channel } from '../channel/channel.ts'
import { Thread } from '../channel/thread.ts'
import { useNow } from '../clock.ts'
import { follow } from '../connection.ts'
import { type Directory, useDirectory } from '../directory.ts'
import { go, type Place, usePlace } from '../place.ts'
import { type Known, KnownContext, useLatest } from '../store.ts'
import { Toasts } from '../toasts.ts'
import { Workbench, type WorkbenchTab } from '../workbench/workbench.ts'
import { AppHome } from './app-home.ts'
import { Modals } from './modals.ts'
import { Sidebar } from './sidebar.ts'
import { StageBar } from './stage-bar.ts'
import { Switcher } from './switcher.ts'
import { unreadOf } from './unread.ts'

export function App() {
  const place = usePlace()
  const known = useLatest()
  const [isConnected, setConnected] = useState(true)
  useEffect(() => follow(place.as, setConnected), [place.as])
  if (known === null) return h('p', { class: 'opening', role: 'status' }, 'Opening the workspace…')
  return h(KnownContext.Provider, { value: known }, h(Page, { known, place, isConnected }))
}

type Props = { known: Known; place: Place; isConnected: boolean }

function Page({ known, place, isConnected }: Props) {
  const directory = useDirectory(known, useNow(30_000))
  const [tab, setTab] = useState<WorkbenchTab | null>(null)
  const [isSidebarOpen, setSidebarOpen] = useState(false)
  const channelId = shownChannelId(known, place)
  // Also when it's where one is already: going there makes another place.
  useEffect(() => setSidebarOpen(false), [place])
  useTitle(known, directory, channelId)
  useEscape(() => {
    if (place.threadTs !== '') go({ threadTs: '' })
    else setTab(null)
  })
  const onMenu = () => setSidebarOpen(true)
  const main = place.isHome
    ? h(AppHome, { directory, channelId, onMenu })
    : h(Channel, { key: channelId, channelId, directory, place, onMenu })
  // A thread whose message is gone, by a reset or a deletion, isn't shown.
  const hasThread = known.tables.messages.has(messageKey({ channelId, ts: place.threadTs }))
  const isThreadOpen = hasThread && !place.isHome
  return h(
    'div',
    { class: `page${isThreadOpen ? ' has-thread' : ''}${isSidebarOpen ? ' has-sidebar' : ''}` },
    h(StageBar, { directory, tab, onTab: (next) => setTab(next === tab ? null : next) }),
    isConnected ? null : h('p', { class: 'lost', role: 'alert' }, 'The sandbox isn’t answering. Retrying…'),
    h(Sidebar, { directory, channelId, place, onClose: () => setSidebarOpen(false) }),
    h(
      'main',
      { class: 'main' },
      main,
      tab === null ? null : h(Workbench, { tab, onTab: setTab, onClose: () => setTab(null) }),
    ),
    isThreadOpen ? h(Thread, { key: place.threadTs, channelId, threadTs: place.threadTs, directory }) : null,
    h(Modals, { directory }),
    h(Switcher, null),
    h(Toasts, null),
  )
}

/** The channel of the address, or the general one where there is no such channel. */
function shownChannelId({ tables }: Known, place: Place): string {
  if (tables.channels.has(place.channelId)) return place.channelId
  const channels = [...tables.channels.values()]
  return (channels.find((channel) => channel.name === 'general') ?? channels[0])?.id ?? ''
}

function useTitle(known: Known, { me }: Directory, channelId: string): void {
  const channel = known.tables.channels.get(channelId)
  const unread = [...known.tables.channels.values()].reduce(
    (sum, each) => sum + unreadOf(each, known, me.id).mentions,
    0,
  )
  const title = `${unread > 0 ? `(${unread}) ` : ''}#${channel?.name ?? ''} · ${me.realName}`
  useEffect(() => {
    document.title = title
  }, [title])
}

/** Escape, when nothing nearer took it and nobody is writing. */
function useEscape(act: () => void): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return
      const isWriting = event.target instanceof Element && event.target.closest('input, textarea') !== null
      if (!isWriting && document.querySelector('dialog[open]') === null) act()
    }
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  })
}
