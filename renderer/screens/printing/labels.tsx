import { Button } from '@mantine/core'
import {
  IconBasket,
  IconBox,
  IconCommand,
  IconId,
  IconMapPin,
  IconShoppingCart,
  type Icon,
} from '@tabler/icons-react'
import { useState } from 'react'
import { useText, type TextKey } from '../../i18n/text.ts'
import { Panel } from '../office/panel.tsx'
import { BadgeLabels } from './badge-labels.tsx'
import { CommandCard } from './command-card.tsx'
import { NumberedLabels } from './numbered-labels.tsx'
import { PlaceLabels } from './place-labels.tsx'
import { ProductLabels } from './product-labels.tsx'
import styles from './labels.module.css'

type Kind = 'totes' | 'carts' | 'places' | 'badges' | 'products' | 'commands'

const kinds: readonly { readonly kind: Kind; readonly sign: Icon; readonly text: TextKey }[] = [
  { kind: 'totes', sign: IconBasket, text: 'printing:labels.tote.title' },
  { kind: 'carts', sign: IconShoppingCart, text: 'printing:labels.cart.title' },
  { kind: 'places', sign: IconMapPin, text: 'printing:labels.places' },
  { kind: 'badges', sign: IconId, text: 'printing:labels.badges' },
  { kind: 'products', sign: IconBox, text: 'printing:labels.products' },
  { kind: 'commands', sign: IconCommand, text: 'printing:labels.commands.button' },
]

/** What hangs on totes, carts, shelves, people and goods: the labels to print, and the totes and carts themselves. */
export function Labels() {
  const t = useText()
  const [open, setOpen] = useState<Kind | null>(null)
  const close = () => {
    setOpen(null)
  }
  return (
    <Panel title={t('printing:labels.title')} testId="labels">
      <div className={styles['labelButtons']}>
        {kinds.map(({ kind, sign: Sign, text }) => (
          <Button
            key={kind}
            variant="default"
            leftSection={<Sign size={18} stroke={1.8} />}
            data-testid={`open-${kind}`}
            onClick={() => {
              setOpen(kind)
            }}
          >
            {t(text)}
          </Button>
        ))}
      </div>
      {open === 'commands' && <CommandCard onClose={close} />}
      {open === 'totes' && <NumberedLabels of="tote" onClose={close} />}
      {open === 'carts' && <NumberedLabels of="cart" onClose={close} />}
      {open === 'places' && <PlaceLabels onClose={close} />}
      {open === 'badges' && <BadgeLabels onClose={close} />}
      {open === 'products' && <ProductLabels onClose={close} />}
    </Panel>
  )
}
