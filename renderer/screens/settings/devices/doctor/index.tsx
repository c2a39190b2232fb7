import { Button } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { useCallback, useState } from 'react'
import { doctorCodes } from '../../../../../shared/domain/scanner-doctor.ts'
import { TroubleNote } from '../../../../app/device-trouble.tsx'
import { deviceName } from '../../../../i18n/device-name.ts'
import { useText } from '../../../../i18n/text.ts'
import { Panel } from '../../../office/panel.tsx'
import styles from './doctor.module.css'
import { begin, goOn, notBegun, take } from './doctor-run.ts'
import { Findings } from './findings.tsx'
import { Intro } from './intro.tsx'
import type { Scanner } from './scanner.ts'
import { TestCodes } from './test-codes.tsx'
import { useHeard } from './use-heard.ts'

/**
 * Finds out by known codes what a scanner does to a code: the codes are read one after the other, what is wrong is told in
 * plain words and corrected, and a second time through proves it. Nothing that is read meanwhile counts anywhere.
 */
export function Doctor({ device, onClose }: { readonly device: Scanner; readonly onClose: () => void }) {
  const t = useText()
  const [run, setRun] = useState(notBegun)
  const hears = useHeard(device, run.phase === 'test', (code) => {
    setRun((before) => take(before, code))
  })
  const next = useCallback(() => {
    setRun((before) => goOn(before, doctorCodes.length))
  }, [])
  return (
    <Panel
      title={t('settings:doctor.title', { name: deviceName(t, device) })}
      testId="doctor"
      aside={
        <Button
          variant="default"
          size="sm"
          leftSection={<IconArrowLeft size={18} stroke={1.8} />}
          data-testid="doctor-close"
          onClick={onClose}
        >
          {t('common:back')}
        </Button>
      }
    >
      <div className={styles['doctor']} data-phase={run.phase} data-pass={run.pass}>
        <ol className={styles['steps']}>
          {(['intro', 'test', 'findings'] as const).map((phase) => (
            <li key={phase} aria-current={phase === run.phase ? 'step' : undefined}>
              {t(`settings:doctor.step.${phase}`)}
            </li>
          ))}
        </ol>
        {device.state !== 'connected' && <TroubleNote device={device} />}
        {run.phase === 'intro' && (
          <Intro
            onBegin={() => {
              setRun(begin(1))
            }}
          />
        )}
        {run.phase === 'test' && hears && <TestCodes run={run} onNext={next} />}
        {run.phase === 'findings' && (
          <Findings
            device={device}
            run={run}
            onAgain={(pass) => {
              setRun(begin(pass))
            }}
            onClose={onClose}
          />
        )}
      </div>
    </Panel>
  )
}
