import { Button } from '@mantine/core'
import { IconBasket, IconBox, IconCommand, IconId, IconMapPin, type Icon } from '@tabler/icons-react'
import { useState } from 'react'
import { useText, type TextKey } from '../../i18n/text.ts'
import { Panel } from '../office/panel.tsx'
import { BadgeLabels } from './badge-labels.tsx'
import { CommandCard } from './command-card.tsx'
import { PlaceLabels } from './place-labels.tsx'
import { ProductLabels } from './product-labels.tsx'
import styles from './labels.module.css'
import { ToteLabels } from './tote-labels.tsx'

type Kind = 'totes' | 'places' | 'badges' | 'products' | 'commands'

const kinds: readonly { readonly kind: Kind; readonly sign: Icon; readonly text: TextKey }[] = [
  { kind: 'totes', sign: IconBasket, text: 'printing:labels.totes' },
  { kind: 'places', sign: IconMapPin, text: 'printing:labels.places' },
  { kind: 'badges', sign: IconId, text: 'printing:labels.badges' },
  { kind: 'products', sign: IconBox, text: 'printing:labels.products' },
  { kind: 'commands', sign: IconCommand, text: 'printing:labels.commands.button' },
]

/** What hangs on totes, shelves, people and goods: the labels to print, and the totes themselves. */
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
      {open === 'totes' && <ToteLabels onClose={close} />}
      {open === 'places' && <PlaceLabels onClose={close} />}
      {open === 'badges' && <BadgeLabels onClose={close} />}
      {open === 'products' && <ProductLabels onClose={close} />}
    </Panel>
  )
}
