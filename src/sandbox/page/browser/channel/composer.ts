import { h } from 'preact'
import { useEffect, useId, useRef, useState } from 'preact/hooks'
import { attempt, sentenceOf } from '../connection.ts'
import type { Directory } from '../directory.ts'
import { useKnown } from '../store.ts'
import { whenSuggested } from '../suggestions.ts'
import { type Completion, completionsFor } from './completions.ts'

type Props = { channelId: string; directory: Directory; label: string; threadTs?: string }

/** Drafts outlive a change of channel. */
const drafts = new Map<string, string>()

export function Composer({ channelId, directory, label, threadTs }: Props) {
  const { isTravelling, app } = useKnown().stage
  const { commands } = app
  const draftKey = `${directory.me.id}/${channelId}/${threadTs ?? ''}`
  const [text, setTextNow] = useState(drafts.get(draftKey) ?? '')
  const [caret, setCaret] = useState(0)
  const [chosen, setChosen] = useState(0)
  const [isHidden, setHidden] = useState(false)
  const [problem, setProblem] = useState('')
  const [isBusy, setBusy] = useState(false)
  const area = useRef<HTMLTextAreaElement>(null)
  const listId = useId()
  const { from, items } = completionsFor(
    text.slice(0, caret),
    directory,
    threadTs === undefined ? commands : [],
  )
  const isOpen = items.length > 0 && !isHidden

  function setText(next: string, at = next.length): void {
    drafts.set(draftKey, next)
    setTextNow(next)
    setCaret(at)
    setChosen(0)
    setProblem('')
  }
  useEffect(() => {
    if (area.current === null) return
    area.current.style.height = 'auto'
    area.current.style.height = `${Math.min(area.current.scrollHeight + 2, 200)}px`
  }, [text])
  useEffect(() => {
    if (matchMedia('(pointer: fine)').matches) area.current?.focus({ preventScroll: true })
  }, [])
  useEffect(() => {
    if (threadTs !== undefined) return
    return whenSuggested((suggested) => {
      setText(suggested)
      setHidden(true)
      area.current?.focus()
    })
  }, [draftKey])

  function take(completion: Completion): void {
    setText(text.slice(0, from) + completion.text + text.slice(caret), from + completion.text.length)
    area.current?.focus()
  }
  async function send(): Promise<void> {
    const written = text.trim()
    if (written === '' || isBusy || isTravelling) return
    const [, name = '', rest = ''] = /^(\/\S+)\s*([\s\S]*)$/.exec(written) ?? []
    const command = commands.find((each) => each.command === name)
    if (name !== '' && (command === undefined || threadTs !== undefined)) {
      setProblem(
        command === undefined
          ? `${name} isn’t a command of this workspace.`
          : `${name} doesn’t work in threads.`,
      )
      return
    }
    setText('')
    setBusy(command !== undefined)
    const answer =
      command === undefined
        ? await attempt({
            act: 'say',
            channel: channelId,
            text: written,
            ...(threadTs === undefined ? {} : { thread: threadTs }),
          })
        : await attempt({ act: 'command', channel: channelId, command: name, text: rest })
    setBusy(false)
    if (answer.ok) return
    setText(written)
    setProblem(`${name === '' ? 'Not sent' : `${name} failed`}: ${sentenceOf(answer.error ?? '')}`)
  }

  function onKeyDown(event: KeyboardEvent): void {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const completion = items[chosen]
    const isTyped = completion?.text.trim() === text.trim()
    if (isOpen && step !== 0) setChosen((chosen + step + items.length) % items.length)
    else if (isOpen && event.key === 'Escape') setHidden(true)
    else if (
      isOpen &&
      completion &&
      (event.key === 'Tab' || (event.key === 'Enter' && !isTyped && isWord(text, from, caret)))
    ) {
      take(completion)
    } else if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) void send()
    else return
    event.preventDefault()
  }

  return h(
    'div',
    { class: 'composer' },
    problem === '' ? null : h('p', { class: 'composer-problem', role: 'alert' }, problem),
    isOpen
      ? h(
          'ul',
          { class: 'completions', role: 'listbox', id: listId, 'aria-label': 'Completions' },
          items.map((completion, index) =>
            h(
              'li',
              {
                key: completion.label,
                id: `${listId}-${index}`,
                role: 'option',
                'aria-selected': index === chosen,
                onMouseDown: (event: Event) => {
                  event.preventDefault()
                  take(completion)
                },
              },
              h('span', null, completion.label),
              h('span', { class: 'completion-hint' }, completion.hint),
            ),
          ),
        )
      : null,
    h(
      'div',
      { class: 'composer-box' },
      h('textarea', {
        ref: area,
        rows: 1,
        value: text,
        // What is written while time passes quickly would get a time that nobody chose.
        readOnly: isTravelling,
        placeholder: isTravelling ? 'Time is moving…' : label,
        'aria-label': label,
        role: 'combobox',
        'aria-autocomplete': 'list',
        'aria-expanded': isOpen,
        ...(isOpen ? { 'aria-controls': listId, 'aria-activedescendant': `${listId}-${chosen}` } : {}),
        onKeyDown,
        onInput: (event: Event) => {
          if (!(event.target instanceof HTMLTextAreaElement)) return
          setHidden(false)
          setText(event.target.value, event.target.selectionStart)
        },
      }),
      h(
        'button',
        {
          type: 'button',
          class: 'send',
          'aria-label': 'Send',
          'aria-busy': isBusy || isTravelling,
          onClick: () => void send(),
        },
        '➤',
      ),
    ),
  )
}

/** Enter completes a half-typed name, and sends a command that is whole. */
function isWord(text: string, from: number, caret: number): boolean {
  return !text.startsWith('/') || !text.slice(from, caret).includes(' ')
}
