import { Button } from '@mantine/core'
import { IconBasket, IconCommand, IconMapPin } from '@tabler/icons-react'
import { useState } from 'react'
import { useText } from '../../i18n/text.ts'
import { Panel } from '../office/panel.tsx'
import { CommandCard } from './command-card.tsx'
import { PlaceLabels } from './place-labels.tsx'
import styles from './labels.module.css'
import { ToteLabels } from './tote-labels.tsx'

/** What hangs on totes and shelves: the labels to print, and the totes themselves. */
export function Labels() {
  const t = useText()
  const [open, setOpen] = useState<'totes' | 'places' | 'commands' | null>(null)
  const close = () => {
    setOpen(null)
  }
  return (
    <Panel title={t('printing:labels.title')} testId="labels">
      <div className={styles['labelButtons']}>
        <Button
          variant="default"
          leftSection={<IconBasket size={18} stroke={1.8} />}
          data-testid="open-totes"
          onClick={() => {
            setOpen('totes')
          }}
        >
          {t('printing:labels.totes')}
        </Button>
        <Button
          variant="default"
          leftSection={<IconMapPin size={18} stroke={1.8} />}
          data-testid="open-places"
          onClick={() => {
            setOpen('places')
          }}
        >
          {t('printing:labels.places')}
        </Button>
        <Button
          variant="default"
          leftSection={<IconCommand size={18} stroke={1.8} />}
          data-testid="open-commands"
          onClick={() => {
            setOpen('commands')
          }}
        >
          {t('printing:labels.commands.button')}
        </Button>
      </div>
      {open === 'commands' && <CommandCard onClose={close} />}
      {open === 'totes' && <ToteLabels onClose={close} />}
      {open === 'places' && <PlaceLabels onClose={close} />}
    </Panel>
  )
}
