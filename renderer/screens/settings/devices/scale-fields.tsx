import { Select } from '@mantine/core'
import { scaleProtocols } from '../../../../shared/contract/device-config.ts'
import { useText } from '../../../i18n/text.ts'
import type { Form } from './device-dialog.tsx'
import { needsUnit, onlyProtocol, withProtocol } from './device-draft.ts'
import styles from './devices.module.css'

const units = ['g', 'kg', 'oz', 'lb'] as const

/** The language of the scale, by the names of its makers, and the unit where it says none. */
export function ScaleFields({ draft, set }: Form) {
  const t = useText()
  // A USB scale describes itself; nothing is to be chosen.
  if (draft.reach === 'hid') return <p className={styles['hint']}>{t('settings:devices.protocol.hid')}</p>
  if (onlyProtocol(draft.reach) !== null) return null
  return (
    <div className={styles['fields']}>
      <Select
        className={needsUnit(draft.protocol) ? undefined : styles['wide']}
        label={t('settings:devices.form.protocol')}
        data={scaleProtocols
          .filter((protocol) => protocol !== 'hid')
          .map((protocol) => ({
            value: protocol as string,
            label: t(`settings:devices.protocol.${protocol}`),
          }))}
        value={draft.protocol}
        allowDeselect={false}
        data-testid="device-protocol"
        onChange={(value) => {
          const protocol = scaleProtocols.find((each) => each === value)
          if (protocol) set(withProtocol(draft, protocol))
        }}
      />
      {needsUnit(draft.protocol) && (
        <Select
          label={t('settings:devices.form.unit')}
          data={units}
          value={draft.unit}
          allowDeselect={false}
          data-testid="device-unit"
          onChange={(unit) => {
            if (unit) set({ unit })
          }}
        />
      )}
    </div>
  )
}
