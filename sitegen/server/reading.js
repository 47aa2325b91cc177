// Tells, while the archive is being read, how far that is and what pages lack until then.
import { make, plant } from "./make.js";

const time = (seconds) => {
  if (seconds < 60) return "less than a minute";
  const minutes = Math.round(seconds / 60);
  return minutes === 1 ? "about a minute" : `about ${minutes} minutes`;
};
const words = ({ done, total, left }) => {
  const number = (n) => n.toLocaleString("en");
  if (done === total) return "All articles have been read, and the archive is being arranged.";
  const rest = left === null ? "" : `, ${time(left)} left`;
  return `The archive is being read: ${number(done)} of ${number(total)} articles${rest}.`;
};
const LACKS = "Until then lists hold some of them, and pages do not name related articles.";

let place = null;
let text = null;
/** Shows how far the reading is, or takes that away. */
export const tell = (progress) => {
  if (!progress) {
    place?.remove();
    place = null;
    return;
  }
  if (!place) {
    text = make("p", "");
    text.setAttribute("role", "status");
    const whole = make("aside", "reading", text, make("p", "", LACKS));
    whole.setAttribute("aria-label", "The archive is being read");
    place = plant("sitegen-reading", whole, true);
  }
  text.textContent = words(progress);
};
