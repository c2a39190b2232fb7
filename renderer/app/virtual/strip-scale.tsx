import { NumberInput, Slider } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconScale, IconWaveSine } from '@tabler/icons-react'
import { useState } from 'react'
import type { DeviceView, ScaleShown } from '../../../shared/contract/devices.ts'
import { formatWeight } from '../../i18n/format.ts'
import { scaleProblem } from '../../i18n/scale-words.ts'
import { faultText, useText } from '../../i18n/text.ts'
import { Sign } from '../../screens/office/sign.tsx'
import { useAct } from '../../screens/office/use-act.ts'
import { call } from '../../station/client.ts'
import { useWeight, useWeights } from '../../station/use-weight.ts'
import { FaultButtons } from './fault-buttons.tsx'
import { leaveField, StripKeys, useStripField } from './strip-field.tsx'
import styles from './virtual-strip.module.css'

/** The slider ends where most parcels do; the field takes more. */
const sliderGrams = 20_000
const mostGrams = 150_000

/** Puts a weight on a virtual scale and shows what the scale then says. */
export function StripScale({ device }: { readonly device: DeviceView }) {
  const t = useText()
  const act = useAct()
  const [grams, setGrams] = useState(0)
  const shown = useWeight(device)
  // Others put weights on it as well: scripts, or this window before it was loaded anew.
  useWeights(({ deviceId, shown: now }) => {
    if (deviceId === device.id && now.kind === 'weight' && now.settled) setGrams(Math.max(0, now.grams))
  })
  const keys = useStripField()
  const put = (value: number) => {
    setGrams(value)
    void act.run(() => call('devices/virtual-weight', { deviceId: device.id, grams: value }))
  }
  return (
    <div className={styles['device']} data-testid="strip-scale">
      <IconScale size={24} stroke={1.6} aria-hidden />
      <Slider
        className={styles['slider']}
        size="md"
        min={0}
        max={sliderGrams}
        step={50}
        value={Math.min(grams, sliderGrams)}
        label={formatWeight}
        thumbLabel={t('common:virtual.weight')}
        data-testid="virtual-weight-slider"
        onChange={setGrams}
        onChangeEnd={(value) => {
          put(value)
          leaveField()
        }}
      />
      <NumberInput
        className={styles['grams']}
        size="sm"
        aria-label={t('common:virtual.weight')}
        value={grams}
        min={0}
        max={mostGrams}
        suffix=" g"
        allowDecimal={false}
        hideControls
        data-testid="virtual-weight"
        onChange={(value) => {
          if (typeof value === 'number' && value >= 0 && value <= mostGrams) put(value)
        }}
        {...keys.field}
      />
      {keys.focused && <StripKeys onEnter={leaveField} onEscape={leaveField} />}
      <Says shown={shown} />
      <FaultButtons device={device} act={act} />
      {act.fault && (
        <span className={styles['fault']} role="alert" data-testid="virtual-fault" data-code={act.fault.code}>
          {faultText(act.fault)}
        </span>
      )}
    </div>
  )
}

function Says({ shown }: { readonly shown: ScaleShown | null }) {
  const t = useText()
  const weight = shown?.kind === 'weight' ? shown : null
  return (
    <span
      className={styles['says']}
      data-tabular
      data-testid="scale-says"
      data-grams={weight?.grams}
      data-stable={weight?.settled}
    >
      {weight ? (
        <Sign icon={weight.settled ? IconCheck : IconWaveSine} tone={weight.settled ? 'done' : 'quiet'}>
          {formatWeight(weight.grams)}
        </Sign>
      ) : shown?.kind === 'problem' ? (
        <Sign icon={IconAlertTriangle} tone="ask">
          {scaleProblem(t, shown.problem)}
        </Sign>
      ) : (
        '–'
      )}
    </span>
  )
}
