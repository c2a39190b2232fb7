import { NumberInput, Slider } from '@mantine/core'
import { IconCheck, IconWaveSine } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import type { ScaleShown } from '../../../shared/contract/devices.ts'
import { formatWeight } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { call, onEvent } from '../../station/client.ts'
import { FaultNote } from '../office/notes.tsx'
import { Sign } from '../office/sign.tsx'
import { useAct } from '../office/use-act.ts'
import styles from './settings.module.css'

/** The slider ends where a parcel does; the field takes more. */
const sliderGrams = 30_000
const mostGrams = 150_000

/** Puts a weight on the virtual scale and shows what the scale then says. */
export function VirtualScale({ deviceId }: { readonly deviceId: string }) {
  const t = useText()
  const act = useAct()
  const [grams, setGrams] = useState(0)
  const [said, setSaid] = useState<Extract<ScaleShown, { kind: 'weight' }> | null>(null)
  useEffect(
    () => onEvent('devices/weight', ({ shown }) => setSaid(shown.kind === 'weight' ? shown : null)),
    [],
  )
  const put = (value: number) => {
    setGrams(value)
    void act.run(() => call('devices/virtual-weight', { deviceId, grams: value }))
  }
  return (
    <div className={styles['scale']}>
      <Slider
        className={styles['slider']}
        size="lg"
        min={0}
        max={sliderGrams}
        step={50}
        value={Math.min(grams, sliderGrams)}
        label={formatWeight}
        aria-label={t('settings:devices.weight')}
        data-testid="virtual-weight-slider"
        onChange={setGrams}
        onChangeEnd={put}
      />
      <NumberInput
        className={styles['grams']}
        aria-label={t('settings:devices.weight')}
        value={grams}
        min={0}
        max={mostGrams}
        step={50}
        suffix=" g"
        allowDecimal={false}
        data-testid="virtual-weight"
        onChange={(value) => {
          if (typeof value === 'number' && value >= 0 && value <= mostGrams) put(value)
        }}
      />
      <div
        className={styles['said']}
        data-testid="scale-says"
        data-grams={said?.grams}
        data-stable={said?.settled}
      >
        <strong>{said ? formatWeight(said.grams) : '–'}</strong>
        {said && (
          <Sign icon={said.settled ? IconCheck : IconWaveSine} tone={said.settled ? 'done' : 'quiet'}>
            {t(said.settled ? 'settings:devices.stable' : 'settings:devices.swaying')}
          </Sign>
        )}
      </div>
      {act.fault && <FaultNote fault={act.fault} />}
    </div>
  )
}
