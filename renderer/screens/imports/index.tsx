import { useEffect } from 'react'
import { useText } from '../../i18n/text.ts'
import { bridge } from '../../station/bridge.ts'
import { useDraft } from '../office/draft.ts'
import { FaultNote } from '../office/notes.tsx'
import office from '../office/office.module.css'
import { ScreenTitle } from '../office/screen-title.tsx'
import { Choose } from './choose.tsx'
import { DropArea } from './drop-area.tsx'
import { Earlier } from './earlier.tsx'
import { ImportRun } from './import-run.tsx'
import styles from './imports.module.css'
import { Pictures } from './pictures.tsx'
import { Preview } from './preview.tsx'
import { isPicture, takePictures } from './take-pictures.ts'
import { useImports } from './use-imports.ts'

/** Where the person is: choosing a file, looking at what was understood of it, at one import and what came of it, or at pictures that were taken. */
type Step =
  | { readonly kind: 'choose' }
  | { readonly kind: 'preview'; readonly path: string }
  | { readonly kind: 'import'; readonly id: string }
  | { readonly kind: 'pictures' }
const choosing: Step = { kind: 'choose' }

/** Takes orders in from a file: drop or choose it, check the columns, follow the import, see what was left out. */
export function ImportsScreen() {
  const t = useText()
  const [draft, setStep] = useDraft<Step>('imports.step')
  const { imports, fault, reload, keep } = useImports()
  const step = draft ?? choosing
  const shown = step.kind === 'import' ? imports?.find((each) => each.id === step.id) : undefined
  const running = imports?.find((each) => each.state === 'running')
  const start = (files: readonly File[]) => {
    const pictures = files.filter(isPicture)
    const table = files.find((file) => !isPicture(file))
    if (table) setStep({ kind: 'preview', path: bridge().pathOf(table) })
    else {
      setStep({ kind: 'pictures' })
      void takePictures(pictures.map((file) => bridge().pathOf(file)))
    }
  }
  useEffect(() => {
    // An import that runs already, also one from the watched folder, is what a person who comes here wants to see.
    if (draft === null && running) setStep({ kind: 'import', id: running.id })
  }, [draft, running, setStep])

  return (
    <DropArea onFiles={start}>
      <div className={office['page']} data-testid="imports" data-step={step.kind}>
        <ScreenTitle title={t('common:screen.imports')} />
        {fault && <FaultNote fault={fault} onRetry={reload} />}
        {step.kind === 'preview' ? (
          <Preview
            key={step.path}
            path={step.path}
            onFiles={start}
            onBack={() => {
              setStep(choosing)
            }}
            onStarted={(view) => {
              keep(view)
              setStep({ kind: 'import', id: view.id })
            }}
          />
        ) : (
          <div className={styles['columns']}>
            {step.kind === 'pictures' ? (
              <Pictures
                onNext={() => {
                  setStep(choosing)
                }}
              />
            ) : shown ? (
              <ImportRun
                key={shown.id}
                view={shown}
                onNext={() => {
                  setStep(choosing)
                }}
              />
            ) : (
              <Choose onFiles={start} />
            )}
            <Earlier
              imports={imports ?? []}
              shownId={shown?.id ?? null}
              onShow={(id) => {
                setStep({ kind: 'import', id })
              }}
            />
          </div>
        )}
      </div>
    </DropArea>
  )
}
