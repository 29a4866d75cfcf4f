import './ui/theme/base.css';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import { watchPageAddress } from './state/page-address.ts';

// Before anything reads the page's address.
watchPageAddress();

const root = document.getElementById('root');
if (root) createRoot(root).render(<App />);
