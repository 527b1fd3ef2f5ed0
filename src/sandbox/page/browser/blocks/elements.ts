import { type ComponentChild, h } from 'preact'
import { useState } from 'preact/hooks'
import { isObject, type JsonObject, objectOf, objectsOf, textOf } from '../../../json.ts'
import { Field } from '../forms/fields.ts'
import { Menu } from '../menu.ts'
import type { Pressed, Surface } from '../surface.ts'
import { ConfirmDialog } from './confirm.ts'

type Placed = { element: JsonObject; block: JsonObject; surface: Surface }

export function Actions({ block, surface }: { block: JsonObject; surface: Surface }) {
  return h(
    'div',
    { class: 'block-actions' },
    objectsOf(block.elements).map((element) =>
      h(Element, { key: textOf(element.action_id), element, block, surface }),
    ),
  )
}

/** Something to press or to choose from. What asks first, asks first. */
export function Element({ element, block, surface }: Placed): ComponentChild {
  const [asking, setAsking] = useState<Pressed | null>(null)
  const [isBusy, setBusy] = useState(false)
  const address = { actionId: textOf(element.action_id), blockId: textOf(block.block_id) }

  async function press(pressed: Pressed): Promise<void> {
    setAsking(null)
    setBusy(true)
    await surface.press(pressed)
    setBusy(false)
  }
  function ask(pressed: Pressed): void {
    if (isObject(element.confirm)) setAsking(pressed)
    else void press(pressed)
  }

  const dialog =
    asking === null
      ? null
      : h(ConfirmDialog, {
          confirm: objectOf(element.confirm),
          surface,
          onYes: () => void press(asking),
          onNo: () => setAsking(null),
        })
  if (element.type === 'feedback_buttons') {
    return [element.positive_button, element.negative_button].map((opinion) => {
      const { text, value } = objectOf(opinion)
      const onPress = () => ask({ ...address, value: textOf(value) })
      return h(Button, { element: { text }, isBusy, onPress })
    })
  }
  if (element.type === 'button' || element.type === 'icon_button') {
    const value = element.value === undefined ? {} : { value: textOf(element.value) }
    return [h(Button, { element, isBusy, onPress: () => ask({ ...address, ...value }) }), dialog]
  }
  if (element.type === 'overflow') {
    const items = objectsOf(element.options).map((option) => ({
      label: textOf(objectOf(option.text).text),
      onChoose: () => ask({ ...address, choice: textOf(option.value) }),
    }))
    return [h(Menu, { label: 'More', sign: '⋯', items }), dialog]
  }
  const label = textOf(objectOf(element.placeholder).text) || 'Choose'
  return [
    h(Field, {
      element,
      blockId: address.blockId,
      surface,
      label,
      onChoose: (choice) => ask({ ...address, choice }),
    }),
    dialog,
  ]
}

function Button({ element, isBusy, onPress }: { element: JsonObject; isBusy: boolean; onPress(): void }) {
  const style = textOf(element.style)
  const url = textOf(element.url)
  const label = textOf(element.accessibility_label)
  const shown = textOf(objectOf(element.text).text)
  const kind = style === 'primary' || style === 'danger' ? `button button-${style}` : 'button'
  if (url.startsWith('http')) {
    return h(
      'a',
      { class: kind, href: url, target: '_blank', rel: 'noopener noreferrer', onClick: onPress },
      shown,
    )
  }
  return h(
    'button',
    {
      type: 'button',
      class: kind,
      'aria-busy': isBusy,
      'aria-disabled': isBusy,
      ...(label === '' ? {} : { 'aria-label': label }),
      onClick: () => {
        if (!isBusy) onPress()
      },
    },
    shown,
  )
}
