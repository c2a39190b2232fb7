import { ActionIcon, Autocomplete, Button, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useText } from '../../i18n/text.ts'
import { Panel } from '../office/panel.tsx'
import type { PickingForm } from './picking-fields.tsx'
import styles from './settings.module.css'

/** Couriers as order files name them; any other name can be typed. */
const known = ['Allegro One', 'DHL', 'DPD', 'FedEx', 'GLS', 'InPost', 'ORLEN Paczka', 'Poczta Polska', 'UPS']

/** When each courier comes; one may come several times a day. */
export function CutOffs({ draft, set, errorOf }: PickingForm) {
  const t = useText()
  const { cutOffs } = draft
  const wrong = (path: string) => {
    const error = errorOf(path)
    return error && t(error)
  }
  const change = (at: number, next: Partial<(typeof cutOffs)[number]>) => {
    set({ cutOffs: cutOffs.map((each, index) => (index === at ? { ...each, ...next } : each)) })
  }
  return (
    <Panel
      title={t('settings:picking.cutOffs')}
      testId="cut-offs"
      aside={
        <Button
          variant="default"
          size="sm"
          leftSection={<IconPlus size={18} stroke={1.8} />}
          data-testid="add-cut-off"
          onClick={() => {
            set({ cutOffs: [...cutOffs, { courier: '', time: '' }] })
          }}
        >
          {t('settings:picking.addCutOff')}
        </Button>
      }
    >
      <p className={styles['hint']}>{t('settings:picking.cutOffsText')}</p>
      {cutOffs.map((cutOff, at) => (
        // The place in the list is what stays while a courier is typed.
        // oxlint-disable-next-line react/no-array-index-key
        <div key={at} className={styles['cutOff']} data-testid="cut-off">
          <Autocomplete
            className={styles['grow']}
            aria-label={t('settings:picking.courier')}
            placeholder={t('settings:picking.courier')}
            data={known}
            value={cutOff.courier}
            maxLength={100}
            error={wrong(`cutOffs.${at}.courier`)}
            data-testid="cut-off-courier"
            onChange={(courier) => {
              change(at, { courier })
            }}
          />
          <TextInput
            className={styles['time']}
            placeholder="16:00"
            maxLength={5}
            aria-label={t('settings:picking.time')}
            value={cutOff.time}
            error={wrong(`cutOffs.${at}.time`)}
            data-testid="cut-off-time"
            onChange={(event) => {
              change(at, { time: event.currentTarget.value })
            }}
          />
          <ActionIcon
            variant="default"
            size={42}
            aria-label={t('map:remove')}
            data-testid="remove-cut-off"
            onClick={() => {
              set({ cutOffs: cutOffs.filter((_, index) => index !== at) })
            }}
          >
            <IconTrash size={18} stroke={1.8} />
          </ActionIcon>
        </div>
      ))}
    </Panel>
  )
}
