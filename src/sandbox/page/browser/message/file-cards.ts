import { h } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { ShownFile } from '../../protocol.ts'
import { Markdown } from '../blocks/markdown.ts'
import { Dialog } from '../dialog.ts'
import { useKnown } from '../store.ts'
import { noteFileRead } from '../tour/tour-progress.ts'

export function FileCards({ ids }: { ids: readonly string[] }) {
  const { files } = useKnown().tables
  return h(
    'div',
    { class: 'files' },
    ids.flatMap((id) => {
      const file = files.get(id)
      if (file === undefined) return []
      return [h(file.name.endsWith('.png') ? Picture : FileCard, { key: id, file })]
    }),
  )
}

function Picture({ file }: { file: ShownFile }) {
  return h(
    'figure',
    { class: 'picture' },
    h('figcaption', null, file.title),
    h('img', { src: `/files/${file.id}`, alt: file.altText || file.title }),
  )
}

function FileCard({ file }: { file: ShownFile }) {
  const [isOpen, setOpen] = useState(false)
  const { stage } = useKnown()
  function open(): void {
    setOpen(true)
    noteFileRead(stage)
  }
  return h(
    'div',
    { class: 'file' },
    h('span', { class: 'file-sign', 'aria-hidden': 'true' }, extensionOf(file.name)),
    h(
      'div',
      { class: 'file-about' },
      h('strong', null, file.title),
      h('span', null, `${file.name} · ${sizeText(file.length)}`),
    ),
    h('button', { type: 'button', class: 'button button-primary', onClick: open }, 'Read'),
    h('a', { class: 'button', href: `/files/${file.id}`, download: file.name }, 'Download'),
    isOpen ? h(FileReader, { file, onClose: () => setOpen(false) }) : null,
  )
}

function FileReader({ file, onClose }: { file: ShownFile; onClose(): void }) {
  const [text, setText] = useState<string | null>(null)
  useEffect(() => {
    fetch(`/files/${file.id}`)
      .then((response) => response.text())
      .then(setText, () => setText('This file can’t be read.'))
  }, [file.id])
  const isMarkdown = /\.(md|markdown)$/i.test(file.name)
  return h(
    Dialog,
    { title: file.title, onClose, size: 'large' },
    h(
      'div',
      { class: 'dialog-body file-page', tabIndex: 0 },
      text === null ? h('p', null, 'Reading…') : isMarkdown ? h(Markdown, { text }) : h('pre', null, text),
    ),
    h(
      'div',
      { class: 'dialog-foot' },
      h('a', { class: 'button', href: `/files/${file.id}`, download: file.name }, 'Download'),
    ),
  )
}

function extensionOf(name: string): string {
  return name.includes('.') ? (name.split('.').at(-1) ?? '').slice(0, 4).toUpperCase() : 'FILE'
}

function sizeText(bytes: number): string {
  return bytes < 1_000 ? `${bytes} bytes` : `${(bytes / 1_000).toFixed(1)} kB`
}
