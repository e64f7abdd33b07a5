/** What given settings quote at every inventory, and what that is worth under the model. */
package ballast.app.quotes;
