import { Component, type ReactNode } from 'react';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';

type Props = { readonly name: string; readonly children: ReactNode };

/** A fault of ours in one part of the page leaves the others standing; drafts are kept and survive a reload. */
export class ErrorBoundary extends Component<Props, { readonly hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  override render() {
    if (!this.state.hasFailed) return this.props.children;
    return (
      <Notice
        kind="danger"
        role="alert"
        title={`${this.props.name} could not be shown.`}
        actions={
          <>
            <Button size="small" onClick={() => this.setState({ hasFailed: false })}>
              Try again
            </Button>
            <Button size="small" onClick={() => location.reload()}>
              Reload the page
            </Button>
          </>
        }
      >
        This is a fault of the console. What you typed is kept.
      </Notice>
    );
  }
}
