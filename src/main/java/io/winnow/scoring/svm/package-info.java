/** One-class SVM: how far a vector lies from the region that holds the training data. Trained with Smile, scored without. */
@NullMarked
package io.winnow.scoring.svm;

import org.jspecify.annotations.NullMarked;
