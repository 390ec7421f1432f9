/* What our pages do, begun when a page is read. Each part begins by itself: a fault in one leaves the others. */
import { setUpLists } from "./lists/lists.js";
import { setUpContents } from "./reading/contents.js";
import { setUpCopy } from "./reading/copying.js";
import { setUpFeedback } from "./reading/feedback.js";
import { setUpPreview } from "./reading/preview.js";
import { setUpPrinting } from "./reading/printing.js";
import { setUpSlides } from "./reading/slides.js";
import { setUpTerms } from "./reading/terms.js";
import { setUpSearch } from "./search/set-up.js";
import { setUpMenu } from "./theme/menu.js";

[setUpMenu, setUpLists, setUpContents, setUpPreview, setUpCopy, setUpTerms, setUpPrinting, setUpSlides, setUpFeedback, setUpSearch].forEach(queueMicrotask);
